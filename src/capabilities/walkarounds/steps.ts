import { SEEN_QUESTION, LESSON_QUESTION, type VisitQuestion } from './questions.ts';
import { settled } from './schedule.ts';
import type { Variant } from './model.ts';

/** One screen of a visit: one question at a time (issue 4, item 3). */
export type VisitStep =
	| { readonly key: string; readonly kind: 'welcome' }
	| { readonly key: string; readonly kind: 'lesson'; readonly lessonId: string }
	| { readonly key: string; readonly kind: 'talk'; readonly lessonId: string }
	| { readonly key: typeof MORE; readonly kind: 'more' }
	| { readonly key: string; readonly kind: 'question'; readonly question: VisitQuestion }
	| { readonly key: string; readonly kind: 'seen' }
	| { readonly key: string; readonly kind: 'lens' }
	| { readonly key: string; readonly kind: 'people' }
	| { readonly key: string; readonly kind: 'finish' };

/** The screen from which everything is asked that a visit may do without. */
export const MORE = 'more';

/**
 * What is asked from the list and leads back to it. A conversation is no form: the way through a visit is its
 * lessons, the people and the thanks – six screens for one lesson – and each further question is one tap away.
 */
const aside: ReadonlySet<VisitStep['kind']> = new Set(['question', 'seen', 'lens']);
export const isAside = ({ kind }: VisitStep): boolean => aside.has(kind);

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

/** Every screen of a visit: lessons first, then the list with what is asked from it, the people, the end. */
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
		{ key: MORE, kind: 'more' },
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

/**
 * Where a visit is: the step the address names, or the first. Counted along the way through it: “3 of 6”;
 * what is asked from the list counts as the list, and leads back to it.
 */
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
	const step = steps.find(({ key }) => key === at) ??
		steps[0] ?? { key: 'welcome', kind: 'welcome' };
	const way = steps.filter((one) => !isAside(one));
	const place = way.findIndex(({ key }) => key === (isAside(step) ? MORE : step.key));
	return {
		step,
		number: place + 1,
		of: way.length,
		before: isAside(step) ? MORE : (way[place - 1]?.key ?? null),
		after: isAside(step) ? MORE : (way[place + 1]?.key ?? null)
	};
}
