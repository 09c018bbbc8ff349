import { z } from 'zod';
import { addDays, londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { insert } from '#platform/perform/change.ts';
import { briefingEvent } from '../events.ts';
import { canHoldHandover, canSeeCoverage } from '../policy.ts';
import { lessonText } from '../queries/lesson-text.server.ts';
import { liveHere } from '../queries/live-here.server.ts';
import { shiftGroups } from './hold-handover.server.ts';
import { byWhom, lessonNotLive, ofLesson, saidOf } from './team-briefing.server.ts';

/** How far ahead a briefing is prepared: further on, the lesson will have moved. */
const AHEAD_DAYS = 14;

export const planBriefing = defineCommand({
	name: 'briefings.plan-briefing',
	sentence: 'Begin a team briefing of one lesson for one shift.',
	subjectKind: 'team_briefing',
	schema: z.strictObject({
		lessonId: z.uuid('Choose the lesson'),
		serviceId: z.uuid('Choose the service'),
		shiftGroup: z.enum(shiftGroups, 'Choose the shift'),
		onDate: z.iso.date('Choose the day'),
		note: z
			.string()
			.trim()
			.max(600, 'Keep it to a few sentences: 600 letters at most')
			.refine((text) => !text.includes('\0'), 'Take the unusual sign out')
			.default('')
	}),
	async find(tx, actor, { lessonId, serviceId }) {
		if (!canSeeCoverage(actor, serviceId)) return NOT_FOUND;
		const here = await liveHere(tx, actor.providerId, lessonId, serviceId);
		const text = here && (await lessonText(tx, actor.providerId, lessonId, here.version, null));
		return { here, title: text?.title ?? '' };
	},
	authorise: (actor, _found, input) => canHoldHandover(actor, input.serviceId),
	decide(input, { here, title }, moment) {
		if (!here) return lessonNotLive();
		const today = londonDate(moment.now);
		const { onDate } = input;
		if (onDate < today || onDate > addDays(today, AHEAD_DAYS)) {
			const message = 'Choose today or a day in the next two weeks.';
			return refuse('wrong_day', message, { fields: [{ field: 'onDate', message }] });
		}
		const id = moment.newId();
		const { lessonId, serviceId, shiftGroup, note } = input;
		const { version } = here;
		return ok({
			subjectId: id,
			changes: [
				insert('team_briefing', {
					id,
					lesson_id: lessonId,
					version,
					service_id: serviceId,
					shift_group: shiftGroup,
					on_date: onDate,
					status: 'draft',
					title,
					note,
					made_by: byWhom(moment),
					made_at: moment.now
				})
			],
			events: [
				briefingEvent(
					'briefing.planned',
					ofLesson(lessonId),
					saidOf({ id, lessonId, version, serviceId, shiftGroup, onDate }),
					{ serviceId }
				)
			]
		});
	}
});
