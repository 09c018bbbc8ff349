import { londonDate, toLondon } from '#kernel/london.ts';
import { holds } from '#kernel/actor.ts';
import { allowed, notAllowed } from '#kernel/permission.ts';
import { refuse } from '#kernel/refusal.ts';
import { momentOf } from '#kernel/late.ts';
import { ok } from '#kernel/result.ts';
import { findNames } from '#capabilities/lessons/queries/lookups.server.ts';
import { unconfirmedNames } from '#capabilities/reviews/findings.ts';
import { chosenId, chosenIdOrNone } from '#platform/forms/chosen-id.ts';
import { londonMinute } from '#platform/forms/london-minute.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { lessonDiscussed } from '../discussed.ts';
import { visitEvent } from '../events.ts';
import { floorWalkForm } from '../during-forms.ts';
import { bandOf, isWithinPart, partsOfDay } from '../model.ts';
import { leaderRoles } from '../policy.ts';
import { liveLessonsHere } from '../queries/lessons-here.server.ts';
import { shiftSizesOf } from '../queries/staff-here.server.ts';
import { SEEN_QUESTION } from '../questions.ts';
import { placeOf } from './plan.server.ts';
import { notThere } from './reach.server.ts';
import { wrong } from './target.ts';

/**
 * A manager’s daily walk of their own floor, written down in two minutes when it was done: lighter than a
 * visit, and closed at once, because the people it is about were there (domain 5, Frequency).
 */
export const recordFloorWalk = defineCommand({
	name: 'walkarounds.record-floor-walk',
	sentence: 'Write down a walk of your own floor',
	subjectKind: 'walkaround',
	schema: formSchema(floorWalkForm, {
		serviceId: chosenId('Choose a service from the list'),
		lessonId: chosenIdOrNone('Choose a lesson from the list'),
		walkedAt: londonMinute
	}),
	async find(tx, actor, input, { now }) {
		const place = await placeOf(tx, actor.providerId, input.serviceId);
		if (!place) return NOT_FOUND;
		const wanted = input.lessonId === undefined ? [] : [input.lessonId];
		return {
			...place,
			lessons: await liveLessonsHere(tx, actor, place.serviceId, wanted),
			sizes: await shiftSizesOf(tx, actor.providerId, place.serviceId, londonDate(now)),
			names: await findNames(tx, actor.providerId)
		};
	},
	authorise: (actor, { serviceId }) =>
		actor.kind === 'process' || holds(actor, ['team_leader', ...leaderRoles], serviceId)
			? allowed
			: notAllowed(
					'A floor walk is for whoever leads there.',
					'Tell your team leader what you saw.'
				),
	decide(input, { serviceId, lessons, sizes, names }, { actor, now, newId }) {
		if (actor.kind !== 'person')
			return refuse('person', 'A floor walk is written down by a person.');
		const walkedAt = momentOf(input.walkedAt, now);
		if (!(walkedAt instanceof Date)) return refuse('not-then', walkedAt.sentence);
		const [lesson] = lessons;
		if (input.lessonId !== undefined && !lesson) {
			return wrong('lessonId', 'Choose a lesson that is live in this service');
		}
		const shifts = [{ shiftGroup: input.shiftGroup, people: input.people }];
		const absent = notThere(shifts, sizes);
		if (absent) {
			const message = absent.problem.sentence;
			return wrong('people', message);
		}
		const words = input.words ?? '';
		const confirms = (input.namesConfirmed ?? []).length > 0;
		const named = unconfirmedNames([{ field: 'words', words }], names, confirms);
		if (named) return named;
		const id = newId();
		const clock = toLondon(walkedAt);
		const part = partsOfDay.find((one) => isWithinPart(clock.time, one)) ?? 'day';
		const timeBand = bandOf(clock.date, part);
		const walk = { id, serviceId, teamId: null, variant: 'floor_walk' as const };
		return ok({
			subjectId: id,
			changes: [
				insert('walkaround', {
					id,
					service_id: serviceId,
					leader_id: actor.staffId,
					variant: 'floor_walk',
					planned_on: clock.date,
					starts_at: clock.time,
					time_band: timeBand,
					is_announced: true,
					status: 'closed',
					planned_by: actor.staffId,
					planned_at: now,
					started_at: walkedAt,
					ended_at: walkedAt,
					thanked: true,
					moment: 'ordinary',
					fed_back_at: walkedAt,
					closed_at: now
				}),
				...(lesson
					? [
							insert('walkaround_lesson', {
								walkaround_id: id,
								lesson_id: lesson.id,
								version: lesson.version,
								chosen_at: now
							})
						]
					: []),
				insert('walkaround_reach', {
					id: newId(),
					walkaround_id: id,
					lesson_id: lesson?.id ?? null,
					spoken_with: 'staff',
					shift_group: input.shiftGroup,
					people: input.people,
					said_id: newId(),
					recorded_at: now
				}),
				...(words === ''
					? []
					: [
							insert('walkaround_answer', {
								id: newId(),
								walkaround_id: id,
								question_code: SEEN_QUESTION,
								question_version: 1,
								asked_of: 'leader',
								words,
								names_confirmed: confirms,
								recorded_at: now
							})
						])
			],
			events: [
				...(lesson ? lessonDiscussed(walk, lesson.id, shifts, 'ordinary', walkedAt) : []),
				visitEvent('walkaround.held', walk, {
					people: input.people,
					lessonIds: lesson ? [lesson.id] : [],
					timeBand
				})
			]
		});
	}
});
