import { error, redirect } from '@sveltejs/kit';
import { newId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import { failForm, NOT_HERE, readForm } from '#platform/web/form.server.ts';
import { withOptions } from '#capabilities/signals/forms.ts';
import { useElsewhere } from '#capabilities/signals/sources/commands/spread.server.ts';
import { spreadForm } from '#capabilities/signals/sources/forms.ts';
import { opensSources } from '#capabilities/signals/sources/policy.ts';
import { sourceChoices } from '#capabilities/signals/sources/queries/staff.server.ts';
import { signalsForLesson } from '#capabilities/signals/queries/for-lessons.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const today = londonDate(new Date());
	const { found, choices } = await locals.read(async (tx) => ({
		found: (await signalsForLesson(tx, actor, [params.id]))[0],
		choices: await sourceChoices(
			tx,
			actor,
			['team_leader', 'registered_manager', 'operations_manager', 'quality_lead', 'director'],
			today
		)
	}));
	if (!found || found.kind !== 'good_practice') error(404, NOT_HERE);
	if (!opensSources(actor)) {
		error(
			403,
			'Only those who lead a service can say it is used there. Ask its registered manager.'
		);
	}
	return {
		id: found.id,
		words: found.words,
		definition: withOptions(spreadForm, {
			serviceId: choices.services.filter(({ value }) => value !== found.serviceId)
		}),
		today,
		key: newId()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, spreadForm);
		const { id } = event.params;
		const outcome = await event.locals.perform(useElsewhere, { ...sent.input, id }, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/reports/${id}#spread`);
	}
};
