import { daysBetween } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';
import type { ShiftHours } from '#kernel/shift.ts';
import ladder from '../../../db/reference/briefing-ladder.json' with { type: 'json' };
import { clockOf, dueAt } from './due.ts';
import type { Joiner } from './queries/joiners.server.ts';

export const PROBATION_DAYS = ladder.induction.probationWeeks * 7;

export type Induction = {
	staffId: string;
	name: string;
	/** The week of probation somebody is in, from 1. */
	week: number;
	done: number;
	total: number;
	isThrough: boolean;
	isOverdue: boolean;
	sentence: string;
	/** What is still to be heard, the soonest due first. */
	open: { lessonId: string; title: string; clock: string; isOverdue: boolean }[];
};

/** How far a joiner is with the live lessons of the service, week by week of their probation. */
export function inductionOf(
	joiner: Joiner,
	types: readonly ShiftHours[],
	today: string,
	now: Date
): Induction {
	const standard = joiner.lessons.filter(({ risk }) => risk !== 'high').map((one) => one.lessonId);
	const open = joiner.lessons
		.filter((lesson) => lesson.briefedAt === null)
		.map((lesson) => ({
			lesson,
			due: dueAt(
				{
					risk: lesson.risk,
					reason: 'joined',
					openedAt: new Date(lesson.openedAt),
					shiftGroup: joiner.shiftGroup,
					planned: [],
					place: Math.max(0, standard.indexOf(lesson.lessonId))
				},
				types
			)
		}))
		.sort((one, other) => one.due.getTime() - other.due.getTime())
		.map(({ lesson, due }) => {
			const clock = clockOf(due, now);
			return {
				lessonId: lesson.lessonId,
				title: lesson.title,
				clock: clock.sentence,
				isOverdue: clock.isOverdue
			};
		});
	const total = joiner.lessons.length;
	const done = total - open.length;
	const late = open.filter((one) => one.isOverdue).length;
	const week = Math.floor(Math.max(0, daysBetween(joiner.startedOn, today)) / 7) + 1;
	const so = total === 0 ? 'No live lesson is for them' : `${done} of ${total} lessons`;
	return {
		staffId: joiner.staffId,
		name: joiner.name,
		week,
		done,
		total,
		isThrough: total > 0 && open.length === 0,
		isOverdue: late > 0,
		sentence: late > 0 ? `${so}, ${plural(late, 'is', 'are')} overdue` : so,
		open
	};
}
