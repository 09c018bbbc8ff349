import { redirect, type RequestEvent } from '@sveltejs/kit';
import { finishedInput } from '#capabilities/briefings/captures.server.ts';
import { briefOne } from '#capabilities/briefings/commands/brief-one.server.ts';
import {
	finishBriefing,
	minutesHeld
} from '#capabilities/briefings/commands/finish-briefing.server.ts';
import {
	abandonBriefing,
	noteInBriefing,
	prepareBriefing,
	presentBriefing
} from '#capabilities/briefings/commands/team-briefing.server.ts';
import { shortNames } from '#capabilities/briefings/first-names.ts';
import { handoverForm, noteForm, stepForm } from '#capabilities/briefings/forms.ts';
import { canHoldHandover, canSeeCoverage } from '#capabilities/briefings/policy.ts';
import { whoMayBeHere } from '#capabilities/briefings/queries/handover-page.server.ts';
import { lessonText } from '#capabilities/briefings/queries/lesson-text.server.ts';
import { expectedOn, teamBriefing } from '#capabilities/briefings/queries/team-briefing.server.ts';
import { isItsTime, shiftInWords, STATUS_WORDS } from '#capabilities/briefings/team-briefing.ts';
import { isId, newId } from '#kernel/ids.ts';
import type { Command } from '#platform/perform/command.ts';
import { failForm, readForm, stop } from '#platform/web/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = locals.person();
	if (!isId(params.id)) stop({ kind: 'not_found' });
	const now = new Date();
	const { providerId } = actor;
	const found = await locals.read(async (tx) => {
		const briefing = await teamBriefing(tx, providerId, params.id);
		if (!briefing || !canSeeCoverage(actor, briefing.serviceId)) return null;
		const { lessonId, serviceId, status, liveVersion } = briefing;
		const isDraft = status === 'draft';
		return {
			briefing,
			// A draft shows the words as they would be locked, and whom it would be for.
			draftWords:
				isDraft && liveVersion !== null
					? await lessonText(tx, providerId, lessonId, liveVersion, null)
					: null,
			wouldHear: isDraft ? await expectedOn(tx, providerId, briefing) : [],
			mayBeHere:
				status === 'presenting' ? await whoMayBeHere(tx, providerId, lessonId, serviceId) : []
		};
	});
	if (!found) stop({ kind: 'not_found' });
	const { briefing, draftWords, wouldHear, mayBeHere } = found;
	const may = canHoldHandover(actor, briefing.serviceId);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	const names = shortNames(mayBeHere.map((person) => person.name));
	const listed = new Set(briefing.people.map((person) => person.staffId));
	const here = mayBeHere.map((person, place) => ({
		...person,
		shortName: names[place] ?? person.name
	}));
	const words = draftWords ?? briefing;
	const expected = briefing.status === 'draft' ? wouldHear : briefing.people;
	return {
		id: briefing.id,
		status: briefing.status,
		statusWords: STATUS_WORDS[briefing.status],
		title: words.title || briefing.title,
		when: shiftInWords(briefing.onDate, briefing.shiftGroup, now),
		time: isItsTime(briefing.onDate, now),
		isOld: briefing.liveVersion !== briefing.version,
		isLive: briefing.liveVersion !== null,
		serviceId: briefing.serviceId,
		serviceName: briefing.serviceName,
		lessonId: briefing.lessonId,
		shiftGroup: briefing.shiftGroup,
		revision: briefing.revision,
		whyItMatters: words.whyItMatters,
		behaviours: words.behaviours,
		stopDoing: words.stopDoing,
		spokenQuestion: words.spokenQuestion,
		note: briefing.note,
		notes: briefing.notes.map((one) => ({ ...one, saidAt: one.saidAt.toISOString() })),
		minutes: briefing.minutes ?? minutesHeld(briefing.presentedAt, now),
		endedAt: briefing.endedAt?.toISOString() ?? null,
		people: expected,
		present: briefing.people.filter(({ status }) => status === 'present' || status === 'answered'),
		absent: briefing.people
			.filter(({ status }) => status === 'absent')
			.map((person) => ({ ...person, key: newId() })),
		onShift: here.filter(({ staffId }) => listed.has(staffId)),
		others: here.filter(({ staffId }) => !listed.has(staffId)),
		now: now.toISOString(),
		keys: { step: newId(), abandon: newId(), note: newId(), finish: newId() }
	};
};

type Event = RequestEvent<{ id: string }>;

/** One step of the briefing, and back to its page. */
async function take(event: Event, command: Command) {
	const sent = await readForm(event, stepForm);
	const { id } = event.params;
	const outcome = await event.locals.perform(
		command,
		{ id, revision: sent.revision ?? 0 },
		sent.door
	);
	if (outcome.kind === 'invalid') stop({ kind: 'not_found' });
	if (outcome.kind !== 'done') return failForm(outcome, sent);
	redirect(303, `/handover/briefing/${id}`);
}

export const actions: Actions = {
	prepare: (event) => take(event, prepareBriefing),
	present: (event) => take(event, presentBriefing),
	abandon: (event) => take(event, abandonBriefing),

	note: async (event) => {
		const sent = await readForm(event, noteForm);
		const { id } = event.params;
		const outcome = await event.locals.perform(noteInBriefing, { ...sent.input, id }, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/handover/briefing/${id}#notes`);
	},

	finish: async (event) => {
		const sent = await readForm(event, handoverForm([]));
		const { id } = event.params;
		const input = { ...finishedInput(sent.data), id };
		const outcome = await event.locals.perform(finishBriefing, input, sent.door);
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/handover/briefing/${id}`);
	},

	tell: async (event) => {
		const sent = await readForm(event, stepForm);
		const text = (name: string) => String(sent.data.get(name) ?? '');
		const outcome = await event.locals.perform(
			briefOne,
			{
				lessonId: text('lessonId'),
				serviceId: text('serviceId'),
				staffId: text('staffId'),
				hasAnswered: text('hasAnswered')
			},
			sent.door
		);
		if (outcome.kind === 'invalid') stop({ kind: 'not_found' });
		if (outcome.kind !== 'done') return failForm(outcome, sent);
		redirect(303, `/handover/briefing/${event.params.id}#absent`);
	}
};
