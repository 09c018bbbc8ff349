import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { insert, update } from '#platform/perform/change.ts';
import { briefingEvent } from '../events.ts';
import { checkHandover } from '../handover.ts';
import { canHoldHandover } from '../policy.ts';
import { absentees, isItsTime, notNow } from '../team-briefing.ts';
import {
	alreadyOnShift,
	peopleAtHandover,
	servicesOfNeeds
} from '../queries/handover-facts.server.ts';
import { heldHandover } from './held.ts';
import { count, people } from './hold-handover.server.ts';
import { oldWords, ownBriefing, saidOf } from './team-briefing.server.ts';

const MINUTE = 60_000;
const MOST_MINUTES = 60;

/** Minutes from start to end, whole and never less than one: what those present are paid. */
export function minutesHeld(from: Date | null, until: Date): number {
	if (!from) return 1;
	const minutes = Math.round((until.getTime() - from.getTime()) / MINUTE);
	return Math.min(Math.max(1, minutes), MOST_MINUTES);
}

/**
 * Ends a team briefing with who was there and who answered. It counts as a handover does, by the same
 * check; whoever was expected and was not there has the lesson to themselves, and the leader is told
 * who they are.
 */
export const finishBriefing = defineCommand({
	name: 'briefings.finish-briefing',
	sentence: 'End a team briefing: who was there, and who answered.',
	subjectKind: 'team_briefing',
	schema: z.strictObject({
		id: z.uuid('Choose the briefing'),
		revision: z.coerce.number<number>().int().min(1),
		present: people.default([]),
		answered: people.default([]),
		agencyPresent: count('Choose how many agency workers are here'),
		agencyNames: z
			.array(z.string().trim().min(1).max(40, 'First names are enough'))
			.max(50)
			.default([]),
		agencyAnswered: count('Choose how many agency workers answered'),
		minutes: z.preprocess(
			(value) => (value === '' ? undefined : typeof value === 'string' ? Number(value) : value),
			z
				.int('Give whole minutes, from 1 to 60')
				.min(1, 'Give whole minutes, from 1 to 60')
				.max(MOST_MINUTES, 'Give whole minutes, from 1 to 60')
				.optional()
		)
	}),
	async find(tx, actor, input) {
		const briefing = await ownBriefing(tx, actor, input.id);
		if (briefing === NOT_FOUND) return NOT_FOUND;
		const { providerId } = actor;
		const named = [...new Set([...input.present, ...input.answered])];
		return {
			briefing,
			people: await peopleAtHandover(tx, providerId, briefing, named),
			already: await alreadyOnShift(tx, providerId, briefing),
			services: await servicesOfNeeds(tx, providerId, briefing.lessonId, input.present)
		};
	},
	authorise: (actor, { briefing }) => canHoldHandover(actor, briefing.serviceId),
	decide({ id, revision, minutes, ...input }, found, moment) {
		const { briefing, people: named, already, services } = found;
		const refusal = notNow('finish', briefing.status) ?? oldWords(briefing);
		if (refusal) return refusal;
		const { lessonId, serviceId, shiftGroup, onDate, version, liveFrom } = briefing;
		const told = { ...input, lessonId, serviceId, shiftGroup, onDate };
		const checked = checkHandover(told, { liveFrom, people: named }, moment.now);
		if (!checked.ok) return checked;
		const held = heldHandover(
			told,
			{
				...checked.value,
				// A night that began yesterday is told this morning, not at noon of its day.
				...(isItsTime(onDate, moment.now) === 'now' ? { briefedAt: moment.now } : {}),
				id: moment.newId(),
				version,
				minutes: minutes ?? minutesHeld(briefing.presentedAt, moment.now),
				services,
				already
			},
			moment
		);
		const absent = absentees(briefing.people, input.present);
		const statusOf = (staffId: string) =>
			input.answered.includes(staffId)
				? 'answered'
				: input.present.includes(staffId)
					? 'present'
					: absent.includes(staffId)
						? 'absent'
						: 'expected';
		const listed = briefing.people.map(({ staffId }) => staffId);
		const extra = [...new Set(input.present)].filter((staffId) => !listed.includes(staffId));
		return ok({
			subjectId: id,
			changes: [
				...held.changes,
				update(
					'team_briefing',
					{ id },
					{
						status: 'done',
						ended_at: moment.now,
						minutes: minutes ?? minutesHeld(briefing.presentedAt, moment.now),
						handover_id: String(held.event.details['handoverId'])
					},
					revision
				),
				...listed.map((staffId) =>
					update(
						'team_briefing_person',
						{ briefing_id: id, staff_id: staffId },
						{ status: statusOf(staffId) }
					)
				),
				...extra.map((staffId) =>
					insert('team_briefing_person', {
						briefing_id: id,
						staff_id: staffId,
						status: statusOf(staffId)
					})
				)
			],
			events: [
				held.event,
				briefingEvent(
					'briefing.finished',
					{ kind: 'lesson', id: lessonId },
					{
						...saidOf(briefing),
						present: new Set(input.present).size + input.agencyPresent,
						answered: new Set(input.answered).size + input.agencyAnswered,
						absent: absent.length
					},
					{ serviceId }
				)
			]
		});
	}
});
