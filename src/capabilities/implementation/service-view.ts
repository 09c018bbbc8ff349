import type { LessonHere } from '#capabilities/embedding/queries.server.ts';
import { minutesWords, weeklyCost } from '#capabilities/lessons/cost.ts';
import { plural } from '#kernel/text.ts';

/** The lessons of one service: those it is asked to keep alive, those at rest, and what they cost. */
export function serviceView(lessons: readonly LessonHere[], cap: number) {
	const rowOf = (one: LessonHere) => ({
		lessonId: one.lessonId,
		href: `/learning/${one.lessonId}/here/${one.serviceId}`,
		title: one.title,
		isHighRisk: one.risk === 'high',
		strand: one.strand
	});
	const active = lessons.filter((one) => one.restingSince === null);
	const minutes = active.reduce((sum, one) => sum + weeklyCost(one.staffCount, 0).later, 0);
	return {
		active: active.map(rowOf),
		resting: lessons.filter((one) => one.restingSince !== null).map(rowOf),
		carries: `${plural(active.length, 'lesson', 'lessons')} asked for now, ${cap} at most. About ${minutesWords(minutes)} of paid time a week for talks and checks.`,
		isFull: active.length >= cap
	};
}
