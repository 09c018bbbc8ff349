import { clockOf, dueAt } from '#capabilities/briefings/due.ts';
import type { Risk } from '#capabilities/briefings/model.ts';
import { londonDate } from '#kernel/london.ts';
import type { ShiftGroup } from '#kernel/shift.ts';
import { lastDayOf } from './ladder.ts';
import type { Late } from './queries/digest.server.ts';

export type LatePerson = {
	staffId: string;
	name: string;
	lessons: { lessonId: string; serviceId: string; title: string; clock: string }[];
};

/** People who are late with something, each once, with what it is and since when; the latest first. */
export function lateOnes(needs: readonly Late[], now: Date): LatePerson[] {
	const people = new Map<string, LatePerson & { since: number }>();
	for (const need of needs) {
		const due = dueAt(
			{
				risk: need.risk as Risk,
				reason: need.reason,
				openedAt: new Date(need.openedAt),
				shiftGroup: need.shiftGroup as ShiftGroup,
				planned: need.planned,
				place: need.place
			},
			need.types
		);
		// As the digest counts it: the whole of the last day is theirs, its quiet hours too.
		if (lastDayOf(due) >= londonDate(now)) continue;
		const clock = clockOf(due, now);
		const one = people.get(need.staffId) ?? {
			staffId: need.staffId,
			name: need.name,
			lessons: [],
			since: due.getTime()
		};
		people.set(need.staffId, one);
		one.since = Math.min(one.since, due.getTime());
		const { lessonId, serviceId, title } = need;
		if (!one.lessons.some((lesson) => lesson.lessonId === lessonId)) {
			one.lessons.push({ lessonId, serviceId, title, clock: clock.sentence });
		}
	}
	return [...people.values()]
		.sort((one, other) => one.since - other.since)
		.map(({ since: _since, ...person }) => person);
}
