import { COMMON_FIRST_NAMES } from '#capabilities/lessons/first-names.ts';
import stops from '../../../../db/reference/theme-stop-words.json' with { type: 'json' };

const STOP_WORDS: ReadonlySet<string> = new Set([
	...stops.english.split(' '),
	...stops.trade.split(' ')
]);
const FIRST_NAMES: ReadonlySet<string> = new Set(
	[...COMMON_FIRST_NAMES].map((name) => name.toLowerCase())
);

/** Names that must never be shown, in small letters: parts of staff names, and names of places. */
export interface KnownWords {
	readonly nameParts: ReadonlySet<string>;
	readonly places: ReadonlySet<string>;
}

export const knownWords = (names: {
	readonly staff: readonly string[];
	readonly places: readonly string[];
}): KnownWords => ({
	nameParts: new Set(names.staff.flatMap(partsOf)),
	places: new Set(names.places.flatMap(partsOf))
});

const partsOf = (name: string): string[] =>
	name
		.toLowerCase()
		.split(/[^\p{L}]+/u)
		.filter((part) => part.length > 1);

/** One word of a text: its stem, under which forms of it are one, and as it was written. */
export interface Term {
	readonly stem: string;
	readonly word: string;
}

const SHORTEST = 4;
const WORD = /[\p{L}\d][\p{L}\d'’-]*/gu;

/**
 * The words of a report that say what it is about. Words that say nothing are dropped, and so is all that
 * could be a name: known first names, parts of staff names, names of places, anything with a digit, and any
 * word with a capital that does not begin a sentence.
 */
export function termsOf(text: string, known: KnownWords): Term[] {
	const found = new Map<string, string>();
	for (const match of text.matchAll(WORD)) {
		const written = match[0].replace(/['’]s$|['’]$/u, '');
		const word = written.toLowerCase();
		if (word.length < SHORTEST || /[\d'’-]/.test(word) || STOP_WORDS.has(word)) continue;
		if (FIRST_NAMES.has(word) || known.nameParts.has(word) || known.places.has(word)) continue;
		const isCapital = written !== word;
		if (isCapital && !startsSentence(text, match.index)) continue;
		const stem = stemOf(word);
		if (STOP_WORDS.has(stem)) continue;
		if (!found.has(stem)) found.set(stem, word);
	}
	return [...found].map(([stem, word]) => ({ stem, word }));
}

function startsSentence(text: string, at: number): boolean {
	return /(?:^|[.!?:\n])["'“‘(\s]*$/u.test(text.slice(Math.max(0, at - 6), at));
}

/** Plurals, -ing and -ed become one: no dictionary, and the same on every machine. */
export function stemOf(word: string): string {
	const without = (ending: string) => word.slice(0, -ending.length);
	if (word.endsWith('ies') && word.length > 5) return `${without('ies')}y`;
	if (word.endsWith('sses')) return without('es');
	for (const ending of ['ing', 'ed']) {
		if (!word.endsWith(ending) || word.length < ending.length + 4) continue;
		const stem = without(ending);
		if (!/[aeiouy]/.test(stem)) continue;
		return /([bdfgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem.replace(/e$/, '');
	}
	if (word.endsWith('es') && word.length > 5 && /(?:x|ch|sh)es$/.test(word)) return without('es');
	if (word.endsWith('s') && !/(?:ss|us|is)$/.test(word) && word.length > 4) {
		return without('s').replace(/e$/, '');
	}
	return word.length > 5 ? word.replace(/e$/, '') : word;
}
