import { z } from 'zod';
import { londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import type { ShiftGroup } from '#kernel/shift.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { insert, update } from '#platform/perform/change.ts';
import { briefingEvent } from '../events.ts';
import { canHoldHandover, canSeeCoverage } from '../policy.ts';
import { countedThoughNotThere } from '../presence.ts';
import { peopleAtHandover } from '../queries/handover-facts.server.ts';
import { lessonMinutes } from '../queries/lesson-minutes.server.ts';
import { liveHere } from '../queries/live-here.server.ts';
import { lessonNotLive } from './team-briefing.server.ts';
import { minutesRows } from './minutes-rows.ts';

/**
 * Somebody who was not at the handover is told one to one by whoever leads. It counts only when they
 * are here; only an answer shows understanding.
 */
export const briefOne = defineCommand({
	name: 'briefings.brief-one',
	sentence: 'Say that you told somebody a lesson one to one, and whether they answered.',
	subjectKind: 'lesson',
	schema: z.strictObject({
		lessonId: z.uuid('Choose a lesson'),
		serviceId: z.uuid('Choose a service'),
		staffId: z.uuid('Choose a person'),
		hasAnswered: z.preprocess((value) => value === true || value === 'yes', z.boolean())
	}),
	async find(tx, actor, { lessonId, serviceId, staffId }, moment) {
		if (!canSeeCoverage(actor, serviceId)) return NOT_FOUND;
		const { providerId } = actor;
		const needs = await tx
			.selectFrom('briefing_need')
			.select(['service_id', 'version', 'shift_group', 'briefed_at', 'understood_at'])
			.where('provider_id', '=', providerId)
			.where('lesson_id', '=', lessonId)
			.where('staff_id', '=', staffId)
			.where('ended_at', 'is', null)
			.orderBy('service_id')
			.execute();
		const need = needs.find((one) => one.service_id === serviceId);
		if (!need) return NOT_FOUND;
		const here = await liveHere(tx, providerId, lessonId, serviceId);
		const slot = {
			serviceId,
			onDate: londonDate(moment.now),
			shiftGroup: need.shift_group as ShiftGroup
		};
		const people = await peopleAtHandover(tx, providerId, slot, [staffId]);
		const minutes = await lessonMinutes(tx, providerId, lessonId, need.version);
		return { need, needs, here, people, minutes, slot };
	},
	authorise: (actor, _found, input) => canHoldHandover(actor, input.serviceId),
	decide({ lessonId, serviceId, staffId, hasAnswered }, found, moment) {
		const { need, needs, here, people, minutes, slot } = found;
		if (!here || here.version !== need.version) return lessonNotLive();
		const notThere = countedThoughNotThere(
			// One to one may be between shifts: the rota of their usual group says nothing about it.
			people.map((person) => ({ ...person, isOnRota: null })),
			[staffId],
			'staffId'
		);
		if (notThere) return notThere;
		if (need.briefed_at !== null && (need.understood_at !== null || !hasAnswered)) {
			return refuse('known_already', 'They have been told this one already.');
		}
		const { version } = need;
		const { now, newId } = moment;
		const where = { lesson_id: lessonId, staff_id: staffId, version, ended_at: null };
		const lesson = { lesson_id: lessonId, version, service_id: serviceId, staff_id: staffId };
		return ok({
			subjectId: lessonId,
			changes: [
				insert('briefing_fact', {
					...lesson,
					id: newId(),
					method: 'one_to_one',
					shift_group: slot.shiftGroup,
					on_date: slot.onDate,
					briefed_at: now,
					recorded_at: now
				}),
				update('briefing_need', { ...where, briefed_at: null }, { briefed_at: now }),
				...(hasAnswered
					? [
							insert('understanding_answer', {
								...lesson,
								id: newId(),
								method: 'answered_aloud',
								is_right: true,
								attempt: 1,
								answered_at: now
							}),
							update('briefing_need', { ...where, understood_at: null }, { understood_at: now })
						]
					: []),
				...minutesRows(
					[staffId],
					{ lessonId, version, serviceId, onDate: slot.onDate, how: 'one_to_one', minutes },
					moment
				)
			],
			events: [
				briefingEvent(
					'briefing.told_one_to_one',
					{ kind: 'lesson', id: lessonId },
					{
						lessonId,
						version,
						serviceIds: needs.map((one) => one.service_id),
						staffId,
						hasAnswered
					},
					{ serviceId }
				)
			]
		});
	}
});
