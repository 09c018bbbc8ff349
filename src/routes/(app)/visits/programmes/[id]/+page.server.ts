import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { newId } from '#kernel/ids.ts';
import { addDays, dateInWords, londonDate } from '#kernel/london.ts';
import { pulseBesideProgramme } from '#capabilities/pulse/beside.server.ts';
import { gather } from '#platform/pages/gather.ts';
import { failForm, NOT_HERE, readForm } from '#platform/web/form.server.ts';
import { endProgramme } from '#capabilities/walkarounds/commands/programme.server.ts';
import { reviewProgramme } from '#capabilities/walkarounds/commands/review-programme.server.ts';
import { planProgramme } from '#capabilities/walkarounds/commands/schedule.server.ts';
import { withChoices } from '#capabilities/walkarounds/forms.ts';
import { canRunProgramme } from '#capabilities/walkarounds/policy.ts';
import {
	endProgrammeForm,
	planManyForm,
	reviewProgrammeForm
} from '#capabilities/walkarounds/programme-forms.ts';
import {
	cadenceLines,
	leaderLines,
	proposalLines,
	serviceLines
} from '#capabilities/walkarounds/programme-view.ts';
import { proposalFor, PROPOSED_DAYS } from '#capabilities/walkarounds/propose.ts';
import { leadersOf } from '#capabilities/walkarounds/queries/programme-leaders.server.ts';
import {
	capacityOfProgramme,
	ownCadence,
	programmeForActor,
	servicesOfProgramme
} from '#capabilities/walkarounds/queries/programme.server.ts';
import {
	countedThenAndNow,
	reviewsOfProgramme
} from '#capabilities/walkarounds/queries/then-and-now.server.ts';
import { countedRows, measuredRows, windowsOf } from '#capabilities/walkarounds/then-and-now.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	const today = londonDate(new Date());
	const found = await locals.read(async (tx) => {
		const programme = await programmeForActor(tx, actor, params.id);
		if (!programme) return null;
		const { providerId } = actor;
		const ids = programme.services.map(({ id }) => id);
		const runs = canRunProgramme(actor, ids).allowed;
		const { then, now } = windowsOf(programme.fromOn, today);
		return {
			programme,
			mayRun: runs,
			...(await gather(tx, {
				services: [servicesOfProgramme(providerId, programme.id, today, runs)],
				capacity: [capacityOfProgramme(providerId, programme.id, today)],
				reach: [leadersOf(providerId, ids)],
				cadence: [ownCadence(providerId)],
				reviews: [reviewsOfProgramme(providerId, programme.id)],
				counted: [countedThenAndNow(providerId, programme.id, then, now)],
				pulse: [
					pulseBesideProgramme(actor, ids.length === 1 ? (ids[0] ?? null) : null, programme.fromOn)
				]
			}))
		};
	});
	if (!found) error(404, NOT_HERE);
	const { programme, mayRun } = found;
	const proposal = proposalFor(programme, found, today);
	const lines = proposalLines(programme, proposal);
	return {
		programme: {
			id: programme.id,
			title: programme.title,
			reason: programme.reason,
			revision: programme.revision,
			ended: programme.endedOn
				? { on: dateInWords(programme.endedOn), reason: programme.endedReason ?? '' }
				: null,
			isReviewDue: programme.endedOn === null && programme.reviewOn <= today
		},
		facts: [
			{ key: 'How often', value: cadenceLines(programme, found.cadence).join(' ') },
			{
				key: 'Evenings, nights and weekends',
				value: `At least ${programme.outOfHoursShare} of a hundred visits`
			},
			{ key: 'From', value: dateInWords(programme.fromOn) },
			{ key: 'Looked at again', value: dateInWords(programme.reviewOn) }
		],
		measure: programme.baselineMeasure,
		measured: measuredRows(programme, found.reviews),
		counted: countedRows(found.counted, programme, today),
		review: {
			...reviewProgrammeForm,
			fields: reviewProgrammeForm.fields.filter(
				({ name }) => programme.baselineMeasure !== '' || (name !== 'value' && name !== 'asked')
			)
		},
		firstReview: { measuredOn: today, nextReviewOn: addDays(today, PROPOSED_DAYS) },
		pulse: found.pulse,
		services: serviceLines(programme, found.services),
		leaders: leaderLines(programme, found.capacity, proposal, today, addDays(today, PROPOSED_DAYS)),
		share: lines.share,
		unplaced: lines.unplaced,
		mayRun: mayRun && programme.endedOn === null,
		plan: withChoices(planManyForm, { keep: lines.options }),
		proposed: lines.options.length,
		first: { keep: lines.options.map(({ value }) => value), announced: 'yes' },
		keys: { plan: newId(), review: newId(), end: newId() }
	};
};

export const actions: Actions = {
	plan: async (event: RequestEvent) => {
		const sent = await readForm(event, planManyForm);
		const programmeId = event.params['id'];
		const outcome = await event.locals.perform(
			planProgramme,
			{ ...sent.input, programmeId },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, '/visits?view=planned');
	},
	review: async (event: RequestEvent) => {
		const sent = await readForm(event, reviewProgrammeForm);
		const id = event.params['id'];
		const outcome = await event.locals.perform(
			reviewProgramme,
			{ ...sent.input, id, revision: sent.revision },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/visits/programmes/${id}#helped`);
	},
	end: async (event: RequestEvent) => {
		const sent = await readForm(event, endProgrammeForm);
		const id = event.params['id'];
		const outcome = await event.locals.perform(
			endProgramme,
			{ ...sent.input, id, revision: sent.revision },
			sent.door
		);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/visits/programmes/${id}`);
	}
};
