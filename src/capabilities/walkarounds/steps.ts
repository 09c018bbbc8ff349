import { SEEN_QUESTION, LESSON_QUESTION, type VisitQuestion } from './questions.ts';
import { settled } from './schedule.ts';
import type { Variant } from './model.ts';

/** One screen of a visit: one question at a time (issue 4, item 3). */
export type VisitStep =
	| { readonly key: string; readonly kind: 'welcome' }
	| { readonly key: string; readonly kind: 'lesson'; readonly lessonId: string }
	| { readonly key: string; readonly kind: 'talk'; readonly lessonId: string }
	| { readonly key: string; readonly kind: 'question'; readonly question: VisitQuestion }
	| { readonly key: string; readonly kind: 'seen' }
	| { readonly key: string; readonly kind: 'lens' }
	| { readonly key: string; readonly kind: 'people' }
	| { readonly key: string; readonly kind: 'finish' };

/** Staff questions in one visit, besides those about lessons: a conversation, not a form. */
const STAFF_QUESTIONS = 3;

/**
 * Which questions of the bank a visit asks: other ones on other visits, the same ones all through this one,
 * and always whether the last promise was kept.
 */
export function questionsFor(
	visitId: string,
	active: readonly VisitQuestion[],
	variant: Variant
): VisitQuestion[] {
	const drawn = (askedOf: VisitQuestion['askedOf'], most: number) =>
		active
			.filter((one) => one.askedOf === askedOf)
			.map((one) => ({
				one,
				place: one.code === 'promised-last' ? -1 : settled(`${visitId} ${one.code}`)
			}))
			.sort((a, b) => a.place - b.place || (a.one.code < b.one.code ? -1 : 1))
			.slice(0, most)
			.map(({ one }) => one);
	// A phone round and a branch drop-in meet staff only.
	const meetsPeople = variant === 'visit' || variant === 'shadow';
	return [
		...drawn('staff', STAFF_QUESTIONS),
		...(meetsPeople ? [...drawn('person', 1), ...drawn('family', 1)] : [])
	];
}

/** The screens of a visit in order: lessons first, then the bank, the place, the people, the end. */
export function stepsOf(
	visit: {
		readonly id: string;
		readonly variant: Variant;
		readonly lessons: readonly { readonly id: string }[];
	},
	active: readonly VisitQuestion[]
): VisitStep[] {
	return [
		{ key: 'welcome', kind: 'welcome' },
		...visit.lessons.flatMap(({ id }, at): VisitStep[] => [
			{ key: `${LESSON_QUESTION}-${at + 1}`, kind: 'lesson', lessonId: id },
			{ key: `talk-${at + 1}`, kind: 'talk', lessonId: id }
		]),
		...questionsFor(visit.id, active, visit.variant).map((question): VisitStep => ({
			key: `ask-${question.code}`,
			kind: 'question',
			question
		})),
		{ key: SEEN_QUESTION, kind: 'seen' },
		...(visit.variant === 'visit' || visit.variant === 'drop_in'
			? [{ key: 'lens', kind: 'lens' } as const]
			: []),
		{ key: 'people', kind: 'people' },
		{ key: 'finish', kind: 'finish' }
	];
}

/** Where a visit is: the step the address names, or the first. Counted from the first question: “3 of 7”. */
export function placeIn(
	steps: readonly VisitStep[],
	at: string | null
): {
	readonly step: VisitStep;
	readonly number: number;
	readonly of: number;
	readonly before: string | null;
	readonly after: string | null;
} {
	const found = Math.max(
		0,
		steps.findIndex(({ key }) => key === at)
	);
	const step = steps[found] ?? { key: 'welcome', kind: 'welcome' };
	return {
		step,
		number: found + 1,
		of: steps.length,
		before: steps[found - 1]?.key ?? null,
		after: steps[found + 1]?.key ?? null
	};
}
