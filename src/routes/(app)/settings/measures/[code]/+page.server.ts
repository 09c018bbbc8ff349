import { error, redirect } from '@sveltejs/kit';
import { setMeasure } from '#capabilities/measures/commands/set.server.ts';
import { measureForm } from '#capabilities/measures/forms.ts';
import { canReadMeasures, canSetMeasure } from '#capabilities/measures/policy.ts';
import { decisionsOn, heldNow } from '#capabilities/measures/queries/measures.server.ts';
import { newId } from '#kernel/ids.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { isMeasureCode } from '#kernel/measures.ts';
import { failForm, NOT_HERE, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const may = canReadMeasures(actor);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	const { code } = params;
	if (!isMeasureCode(code)) error(404, NOT_HERE);
	const decisions = await locals.read((tx) => decisionsOn(tx, actor.providerId, code));
	const held = heldNow(decisions).find((one) => one.code === code);
	if (!held) error(404, NOT_HERE);
	return {
		measure: held,
		mayChange: canSetMeasure(actor).allowed,
		decisions: decisions.map((one) => ({
			version: one.version,
			value: `${one.value} ${held.unit}`,
			on: dateInWords(londonDate(one.setAt)),
			by: one.setBy ?? 'Set up',
			reason: one.reason
		})),
		key: newId()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, measureForm);
		const outcome = await event.locals.perform(
			setMeasure,
			{ ...sent.input, code: event.params.code, revision: sent.revision ?? 0 },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/settings/measures/${event.params.code}`);
	}
};
