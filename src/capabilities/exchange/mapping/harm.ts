import { findPhrases, phrases, plain, type Phrase } from './plain.ts';
import { synonyms } from './synonyms.ts';

/** Words too short to mean anything inside a longer text; they count only on their own. */
const ONLY_ALONE = new Set(['no', 'nil', 'na', 'n a', 'none']);
const NEGATIONS = new Set(['no', 'not', 'without', 'denies', 'never', 'nil', 'un']);
const LONGEST_TEXT = 12;

export interface Graded<T extends string> {
	code: T;
	/** False when the words may mean more than one grade: kept as not graded, for a person to say. */
	sure: boolean;
}

interface Scale {
	exact: Map<string, string>;
	inside: Phrase<string>[];
}

function scale(words: Record<string, readonly string[]>): Scale {
	const all = Object.entries(words).flatMap(([code, list]) =>
		list.map((word) => [word, code] as const)
	);
	return {
		exact: new Map(all.map(([word, code]) => [plain(word), code])),
		inside: phrases(all.filter(([word]) => !ONLY_ALONE.has(plain(word))))
	};
}

const physical = scale(synonyms.harm);
const psychological = scale(synonyms.psychologicalHarm);
const averted = phrases(synonyms.averted.map((word) => [word, true] as const));

/**
 * The grade a text stands for. Never guesses: a bare number, two grades in one text, a denial
 * ('no fracture') or something only feared ('risk of serious injury') is 'not_graded' and unsure.
 */
export function readHarm<T extends string>(
	text: string,
	axis: 'physical' | 'psychological',
	codes: readonly T[],
	decided: Record<string, T>
): Graded<T | 'not_graded'> {
	const folded = plain(text);
	const own = decided[folded];
	if (own !== undefined) return { code: own, sure: true };
	if (folded === '') return { code: 'not_graded', sure: text.trim() === '' };
	const { exact, inside } = axis === 'physical' ? physical : psychological;
	const code = exact.get(folded) ?? within(folded, inside);
	const known = codes.find((candidate) => candidate === code);
	return known ? { code: known, sure: true } : { code: 'not_graded', sure: false };
}

function within(folded: string, inside: readonly Phrase<string>[]): string | null {
	if (folded.split(' ').length > LONGEST_TEXT) return null;
	if (findPhrases(folded, averted).found.length > 0) return null;
	const { found, left } = findPhrases(folded, inside);
	const grades = new Set(found);
	if (grades.size !== 1 || left.split(' ').some((word) => NEGATIONS.has(word))) {
		const alone = [...folded.split(' ')].filter((word) => !/^\d+$/.test(word)).join(' ');
		return grades.size === 0 && ['none', 'nil', 'harm none'].includes(alone) ? 'none' : null;
	}
	return found[0] ?? null;
}

/** Grades a heading itself explains, such as 'Severity (1 = none, 2 = low)': number → its words. */
export function legendIn(heading: string): Record<string, string> {
	const legend: Record<string, string> = {};
	for (const found of heading.matchAll(/(\d)\s*[=:]\s*([\p{L} ]+)/gu)) {
		if (found[1] && found[2]) legend[found[1]] = found[2].trim();
	}
	return legend;
}
