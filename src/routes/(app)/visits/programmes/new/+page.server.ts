import { redirect } from '@sveltejs/kit';
import { holds } from '#kernel/actor.ts';
import { blankForm } from '#kernel/form.ts';
import { newId } from '#kernel/ids.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import { LEAST_OUT_OF_HOURS } from '#capabilities/walkarounds/cadence.ts';
import { startProgramme } from '#capabilities/walkarounds/commands/programme.server.ts';
import { withChoices } from '#capabilities/walkarounds/forms.ts';
import { planners } from '#capabilities/walkarounds/policy.ts';
import { programmeForm } from '#capabilities/walkarounds/programme-forms.ts';
import { servicesToVisit } from '#capabilities/walkarounds/queries/choices.server.ts';
import { leadersOf } from '#capabilities/walkarounds/queries/programme-leaders.server.ts';
import { leaderRoleWords } from '#capabilities/walkarounds/words.ts';
import type { Actions, PageServerLoad } from './$types';

/** A programme is looked at again after half a year, unless somebody says otherwise. */
const USUAL_DAYS = 182;

export const load: PageServerLoad = async ({ locals }) => {
	const actor = locals.person();
	if (!holds(actor, planners)) {
		stop({
			kind: 'forbidden',
			sentence: 'A programme of leader visits is started by whoever answers for its services.',
			ask: 'Ask your operations manager or quality lead.'
		});
	}
	const found = await locals.read(async (tx) => {
		const { services } = await gather(tx, { services: [servicesToVisit(actor)] });
		const ids = services.map(({ value }) => value);
		return { services, ...(await gather(tx, { leaders: [leadersOf(actor.providerId, ids)] })) };
	});
	const today = londonDate(new Date());
	return {
		key: newId(),
		definition: withChoices(programmeForm, {
			serviceIds: found.services,
			highRiskIds: found.services,
			leaderIds: found.leaders.map(({ id, name, role }) => ({
				value: id,
				label: name,
				hint: leaderRoleWords[role]
			}))
		}),
		form: blankForm({
			outOfHoursShare: String(LEAST_OUT_OF_HOURS),
			baselineOn: '',
			fromOn: addDays(today, 1),
			reviewOn: addDays(today, USUAL_DAYS)
		})
	};
};

export const actions: Actions = {
	default: async (event) => {
		const sent = await readForm(event, programmeForm);
		const outcome = await event.locals.perform(startProgramme, sent.input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent, '/visits/programmes');
		redirect(303, `/visits/programmes/${outcome.subjectId}`);
	}
};
