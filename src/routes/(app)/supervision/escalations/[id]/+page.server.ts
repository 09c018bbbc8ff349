import { error, redirect } from '@sveltejs/kit';
import { offerHelp } from '#capabilities/supervision/commands/escalation.server.ts';
import { findEscalation } from '#capabilities/supervision/queries/escalation.server.ts';
import { offerForm } from '#capabilities/supervision/together-forms.ts';
import { momentInWords } from '#capabilities/supervision/words.ts';
import { newId } from '#kernel/ids.ts';
import { dateInWords } from '#kernel/london.ts';
import { failForm, NOT_HERE, readForm } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const found = await locals.read((tx) => findEscalation(tx, actor, params.id));
	if (!found) error(404, NOT_HERE);
	return {
		description: found.description,
		actionId: found.actionId,
		rows: [
			{ key: 'Sees to it', value: found.ownerName },
			{ key: 'Due', value: dateInWords(found.dueOn) },
			{ key: 'Service', value: found.serviceName ?? 'More than one' },
			{ key: 'What would help', value: found.helpNeeded ?? 'Nobody has said yet. Ask.' },
			{ key: 'Told to you', value: momentInWords(found.raisedAt) }
		],
		offer: found.offer,
		isAnswered: found.offeredAt !== null,
		key: newId()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { id } = event.params;
		const sent = await readForm(event, offerForm);
		const outcome = await event.locals.perform(offerHelp, { ...sent.input, id }, sent.door);
		if (outcome.kind === 'invalid' && outcome.errors.every(({ field }) => field === 'id')) {
			error(404, NOT_HERE);
		}
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/supervision/escalations/${id}`);
	}
};
