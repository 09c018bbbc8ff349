import { error, redirect } from '@sveltejs/kit';
import { newId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import { failForm, NOT_HERE, readForm, stop } from '#platform/web/form.server.ts';
import { withOptions } from '#capabilities/signals/forms.ts';
import { creditStaff } from '#capabilities/signals/sources/commands/credit.server.ts';
import { creditForm } from '#capabilities/signals/sources/forms.ts';
import { canCredit } from '#capabilities/signals/sources/policy.ts';
import { sourceChoices } from '#capabilities/signals/sources/queries/staff.server.ts';
import { signalsForLesson } from '#capabilities/signals/queries/for-lessons.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const now = new Date();
	const { found, choices } = await locals.read(async (tx) => ({
		found: (await signalsForLesson(tx, actor, [params.id]))[0],
		choices: await sourceChoices(
			tx,
			actor,
			['registered_manager', 'operations_manager'],
			londonDate(now)
		)
	}));
	if (!found || !['compliment', 'good_practice'].includes(found.kind)) error(404, NOT_HERE);
	const may = canCredit(actor, found.serviceId);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	return {
		id: found.id,
		words: found.words,
		definition: withOptions(creditForm, { staffId: choices.staff }),
		key: newId()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, creditForm);
		const { id } = event.params;
		const outcome = await event.locals.perform(creditStaff, { ...sent.input, id }, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/reports/${id}#thanked`);
	}
};
