import table from '../../db/reference/measures.json' with { type: 'json' };
import type { Actor } from './actor.ts';
import type { MeasureSet } from './measure-set.ts';

/** What a provider holds itself to and may decide, within limits. */
export const measureCodes = [
	'told_back_days',
	'idea_answer_days',
	'visit_feedback_days',
	'promise_word_days',
	'open_promises',
	'talk_due_days'
] as const;
export type MeasureCode = (typeof measureCodes)[number];

export interface Measure {
	readonly code: MeasureCode;
	readonly label: string;
	readonly unit: string;
	readonly usual: number;
	readonly least: number;
	readonly most: number;
	/** Why there is such a number, and why this one. */
	readonly why: string;
	/** What is said to whoever would loosen it too far. */
	readonly limit: string;
	/** What it applies to, and from when. */
	readonly from: string;
}

export const isMeasureCode = (text: string): text is MeasureCode =>
	measureCodes.some((code) => code === text);

/** The measures as data (`db/reference/measures.json`), in the order of their page. */
export const measures: readonly Measure[] = table.measures.flatMap((row): Measure[] =>
	isMeasureCode(row.code) ? [{ ...row, code: row.code }] : []
);

export function measureOfCode(code: MeasureCode): Measure {
	const found = measures.find((one) => one.code === code);
	if (!found) throw new Error(`The table of measures has no ${code}.`);
	return found;
}

export const usualOf = (code: MeasureCode): number => measureOfCode(code).usual;

/**
 * The value that held at a moment: the newest chosen by then, else our default. What was promised is judged by what
 * was promised then, however often it was changed since.
 */
export function valueAt(sets: readonly MeasureSet[], code: MeasureCode, at: Date): number {
	const before = sets
		.filter((set) => set.code === code && new Date(set.from) <= at)
		.sort((one, other) => new Date(other.from).getTime() - new Date(one.from).getTime());
	return before[0]?.value ?? usualOf(code);
}

/** What this provider held itself to at a moment, as whoever is signed in carries it. */
export const measureOf = (actor: Actor, code: MeasureCode, at: Date): number =>
	valueAt(actor.kind === 'person' ? (actor.measures ?? []) : [], code, at);
