import { redirect } from '@sveltejs/kit';
import { holds } from '#kernel/actor.ts';
import { blankForm } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import { gather } from '#platform/pages/gather.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import { recordFloorWalk } from '#capabilities/walkarounds/commands/floor-walk.server.ts';
import { floorWalkForm } from '#capabilities/walkarounds/during-forms.ts';
import { withChoices } from '#capabilities/walkarounds/forms.ts';
import { leaderRoles } from '#capabilities/walkarounds/policy.ts';
import {
	lessonsOnFloor,
	servicesToVisit
} from '#capabilities/walkarounds/queries/choices.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	if (!holds(actor, ['team_leader', ...leaderRoles])) {
		stop({
			kind: 'forbidden',
			sentence: 'A floor walk is for whoever leads there.',
			ask: 'Tell your team leader what you saw.'
		});
	}
	const found = await locals.read((tx) =>
		gather(tx, { services: [servicesToVisit(actor, true)], lessons: [lessonsOnFloor(actor)] })
	);
	const home = found.services.find(({ value }) => value === actor.places[0]?.serviceId);
	return {
		key: newId(),
		definition: withChoices(floorWalkForm, {
			serviceId: found.services,
			lessonId: [{ value: '', label: 'None this time' }, ...found.lessons]
		}),
		form: blankForm({
			serviceId: (home ?? found.services[0])?.value ?? '',
			shiftGroup: 'days'
		})
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, floorWalkForm);
		const outcome = await event.locals.perform(recordFloorWalk, sent.input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent, '/visits');
		redirect(303, `/visits/${outcome.subjectId}`);
	}
};
