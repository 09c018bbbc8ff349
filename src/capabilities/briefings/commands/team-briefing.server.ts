import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { defineCommand, NOT_FOUND, type Moment } from '#platform/perform/command.ts';
import { insert, update } from '#platform/perform/change.ts';
import type { Actor } from '#kernel/actor.ts';
import { briefingEvent } from '../events.ts';
import { canHoldHandover, canSeeCoverage } from '../policy.ts';
import { isItsTime, notNow } from '../team-briefing.ts';
import { lessonText } from '../queries/lesson-text.server.ts';
import { liveHere } from '../queries/live-here.server.ts';
import { expectedOn, teamBriefing, type TeamBriefing } from '../queries/team-briefing.server.ts';

export const lessonNotLive = () =>
	refuse('lesson_not_live', 'This lesson is not live here, so nobody can be briefed on it yet.');

/** Who acts: everything about a briefing is done by a person, or by the sample on their behalf. */
export const byWhom = ({ actor, newId }: Moment): string =>
	actor.kind === 'person' ? actor.staffId : newId();

/** One briefing of a service the actor may see; not found for everybody else. */
export async function ownBriefing(tx: TenantTx, actor: Actor, id: string) {
	const found = await teamBriefing(tx, actor.providerId, id);
	return found && canSeeCoverage(actor, found.serviceId) ? found : NOT_FOUND;
}

/** What every event of a briefing says of it; its subject is the lesson, whose history tells it. */
export const saidOf = (briefing: {
	id: string;
	lessonId: string;
	version: number;
	serviceId: string;
	shiftGroup: string;
	onDate: string;
}) => ({
	briefingId: briefing.id,
	lessonId: briefing.lessonId,
	version: briefing.version,
	serviceIds: [briefing.serviceId],
	shiftGroup: briefing.shiftGroup,
	onDate: briefing.onDate
});

export const ofLesson = (id: string) => ({ kind: 'lesson' as const, id });

const step = z.strictObject({
	id: z.uuid('Choose the briefing'),
	revision: z.coerce.number<number>().int().min(1)
});

/** Locks the words as the lesson says them now, and who it is for. */
export const prepareBriefing = defineCommand({
	name: 'briefings.prepare-briefing',
	sentence: 'Prepare a team briefing: its words are locked, and who it is for is written down.',
	subjectKind: 'team_briefing',
	schema: step,
	async find(tx, actor, { id }) {
		const briefing = await ownBriefing(tx, actor, id);
		if (briefing === NOT_FOUND) return NOT_FOUND;
		const { lessonId, serviceId } = briefing;
		const here = await liveHere(tx, actor.providerId, lessonId, serviceId);
		const text = here && (await lessonText(tx, actor.providerId, lessonId, here.version, null));
		const expected = await expectedOn(tx, actor.providerId, briefing);
		return { briefing, here, text, expected };
	},
	authorise: (actor, { briefing }) => canHoldHandover(actor, briefing.serviceId),
	decide({ id, revision }, { briefing, here, text, expected }, moment) {
		const refusal = notNow('prepare', briefing.status);
		if (refusal) return refusal;
		if (!here || !text) return lessonNotLive();
		if (isItsTime(briefing.onDate, moment.now) === 'late') return itIsLate();
		return ok({
			subjectId: id,
			changes: [
				update(
					'team_briefing',
					{ id },
					{
						status: 'prepared',
						version: here.version,
						title: text.title,
						why_it_matters: text.whyItMatters,
						behaviours: text.behaviours,
						stop_doing: text.stopDoing,
						spoken_question: text.spokenQuestion,
						prepared_by: byWhom(moment),
						prepared_at: moment.now
					},
					revision
				),
				...briefing.people.map(({ staffId }) =>
					update(
						'team_briefing_person',
						{ briefing_id: id, staff_id: staffId },
						{ status: 'expected' }
					)
				),
				...newcomers(briefing, expected).map(({ staffId }) =>
					insert('team_briefing_person', {
						briefing_id: id,
						staff_id: staffId,
						status: 'expected'
					})
				)
			],
			events: [
				briefingEvent(
					'briefing.prepared',
					ofLesson(briefing.lessonId),
					{ ...saidOf({ ...briefing, version: here.version }), expected: expected.length },
					{ serviceId: briefing.serviceId }
				)
			]
		});
	}
});

const newcomers = <Person extends { staffId: string }>(
	briefing: TeamBriefing,
	expected: readonly Person[]
): Person[] =>
	expected.filter(({ staffId }) => !briefing.people.some((one) => one.staffId === staffId));

const itIsLate = () =>
	refuse('too_late', 'That shift is over. Prepare a new briefing for the next one.');

export const presentBriefing = defineCommand({
	name: 'briefings.present-briefing',
	sentence: 'Start telling a prepared team briefing.',
	subjectKind: 'team_briefing',
	schema: step,
	find: (tx, actor, { id }) => ownBriefing(tx, actor, id),
	authorise: (actor, briefing) => canHoldHandover(actor, briefing.serviceId),
	decide({ id, revision }, briefing, moment) {
		const refusal = notNow('present', briefing.status);
		if (refusal) return refusal;
		const old = oldWords(briefing);
		if (old) return old;
		const time = isItsTime(briefing.onDate, moment.now);
		if (time === 'late') return itIsLate();
		if (time === 'early') {
			return refuse(
				'too_early',
				'This briefing is for another day. Start it when that shift is on.'
			);
		}
		// A phone that goes dark and is opened again carries on; the clock runs from the first start.
		if (briefing.status === 'presenting') return ok({ subjectId: id, changes: [], events: [] });
		return ok({
			subjectId: id,
			changes: [
				update(
					'team_briefing',
					{ id },
					{ status: 'presenting', presented_by: byWhom(moment), presented_at: moment.now },
					revision
				)
			],
			events: [
				briefingEvent('briefing.presented', ofLesson(briefing.lessonId), saidOf(briefing), {
					serviceId: briefing.serviceId
				})
			]
		});
	}
});

/** Nobody is told words that have been replaced: the snapshot must be of the version that is live. */
export function oldWords({ version, liveVersion }: TeamBriefing) {
	if (liveVersion === null) return lessonNotLive();
	if (liveVersion === version) return null;
	return refuse(
		'old_words',
		'The lesson has a new version since this was prepared. Prepare it again, so that nobody hears the old words.'
	);
}

export const abandonBriefing = defineCommand({
	name: 'briefings.abandon-briefing',
	sentence: 'Leave a team briefing that will not be held. It counts for nobody.',
	subjectKind: 'team_briefing',
	schema: step,
	find: (tx, actor, { id }) => ownBriefing(tx, actor, id),
	authorise: (actor, briefing) => canHoldHandover(actor, briefing.serviceId),
	decide({ id, revision }, briefing, moment) {
		const refusal = notNow('abandon', briefing.status);
		if (refusal) return refusal;
		return ok({
			subjectId: id,
			changes: [
				update('team_briefing', { id }, { status: 'abandoned', ended_at: moment.now }, revision)
			],
			events: [
				briefingEvent('briefing.abandoned', ofLesson(briefing.lessonId), saidOf(briefing), {
					serviceId: briefing.serviceId
				})
			]
		});
	}
});

export const noteInBriefing = defineCommand({
	name: 'briefings.note-in-briefing',
	sentence: 'Write down something that was said while a team briefing is held.',
	subjectKind: 'team_briefing',
	schema: z.strictObject({
		id: z.uuid('Choose the briefing'),
		words: z
			.string('Write what was said')
			.trim()
			.min(1, 'Write what was said')
			.max(300, 'A line is enough: 300 letters at most')
			.refine((text) => !text.includes('\0'), 'Take the unusual sign out')
	}),
	find: (tx, actor, { id }) => ownBriefing(tx, actor, id),
	authorise: (actor, briefing) => canHoldHandover(actor, briefing.serviceId),
	decide({ id, words }, briefing, moment) {
		if (briefing.status !== 'presenting') {
			return refuse('not_now', 'Notes are made while the briefing is being told.');
		}
		const noteId = moment.newId();
		return ok({
			subjectId: id,
			changes: [
				insert('team_briefing_note', {
					id: noteId,
					briefing_id: id,
					words,
					said_at: moment.now,
					said_by: byWhom(moment)
				})
			],
			events: [
				briefingEvent(
					'briefing.noted',
					ofLesson(briefing.lessonId),
					{ briefingId: id, noteId },
					{ serviceId: briefing.serviceId }
				)
			]
		});
	}
});
