import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { defineCommand, NOT_FOUND, type Moment } from '#platform/perform/command.ts';
import { insert, update, type Change } from '#platform/perform/change.ts';
import { londonDate } from '#kernel/london.ts';
import { briefingEvent } from '../events.ts';
import { canBriefThemselves } from '../policy.ts';
import { lessonMinutes } from '../queries/lesson-minutes.server.ts';
import { ownNeeds, type OwnNeed } from '../queries/reader.server.ts';
import { minutesRows } from './minutes-rows.ts';

export const readLesson = defineCommand({
	name: 'briefings.read-lesson',
	sentence: 'Say that you have read a lesson.',
	subjectKind: 'lesson',
	schema: z.strictObject({ lessonId: z.uuid('Choose a lesson') }),
	async find(tx, actor, input) {
		const needs = await ownNeeds(tx, actor, input.lessonId);
		const [first] = needs;
		if (actor.kind !== 'person') return { needs, minutes: 1 };
		if (!first) return NOT_FOUND;
		const { providerId } = actor;
		return {
			needs,
			minutes: await lessonMinutes(tx, providerId, input.lessonId, first.version)
		};
	},
	authorise: (actor) => canBriefThemselves(actor),
	decide(input, { needs, minutes }, moment) {
		const { changes, version } = briefedByReading(input.lessonId, needs, minutes, moment);
		const events =
			changes.length === 0
				? []
				: [
						briefingEvent(
							'briefing.read',
							{ kind: 'lesson', id: input.lessonId },
							{
								lessonId: input.lessonId,
								version,
								serviceIds: needs.map((need) => need.serviceId)
							},
							needs[0] ? { serviceId: needs[0].serviceId } : {}
						)
					];
		return ok({ subjectId: input.lessonId, changes, events });
	}
});

/**
 * The rows of "has read it": briefed, and never understood – a read receipt shows no understanding.
 * Nothing to write when they had been briefed already.
 */
export function briefedByReading(
	lessonId: string,
	needs: readonly OwnNeed[],
	/** Paid minutes: what the lesson takes to read, however fast somebody is. */
	minutes: number,
	moment: Moment
): { changes: Change[]; version: number } {
	const open = needs.filter((need) => need.briefedAt === null);
	const [first] = open;
	const version = needs[0]?.version ?? 1;
	if (!first || moment.actor.kind !== 'person') return { changes: [], version };
	const { staffId } = moment.actor;
	return {
		version,
		changes: [
			insert('briefing_fact', {
				id: moment.newId(),
				lesson_id: lessonId,
				version,
				service_id: first.serviceId,
				staff_id: staffId,
				method: 'read',
				shift_group: first.shiftGroup,
				on_date: londonDate(moment.now),
				briefed_at: moment.now,
				recorded_at: moment.now
			}),
			update(
				'briefing_need',
				{ lesson_id: lessonId, staff_id: staffId, version, ended_at: null, briefed_at: null },
				{ briefed_at: moment.now }
			),
			...minutesRows(
				[staffId],
				{
					lessonId,
					version,
					serviceId: first.serviceId,
					onDate: londonDate(moment.now),
					how: 'read',
					minutes
				},
				moment
			)
		]
	};
}
