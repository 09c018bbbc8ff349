/**
 * A value folded for comparing: lower case, no accents or punctuation, single spaces, no 'and'.
 * 'Pressure Ulcer – Cat. 2' and 'pressure ulcer (cat 2)' are the same.
 */
export function plain(text: string): string {
	return text
		.normalize('NFKD')
		.toLowerCase()
		.replace(/\p{M}/gu, '')
		.replace(/[’']/g, ' ')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.replace(/(^| )and(?= |$)/g, ' ')
		.replace(/ +/g, ' ')
		.trim();
}

/** A heading folded for comparing; 'DateTimeOfIncident' and 'incident_ID' come apart into words. */
export function plainHeading(text: string): string {
	return plain(
		text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
	);
}

/** True when `phrase` stands in `text` as whole words. Both are folded already. */
export function holdsPhrase(text: string, phrase: string): boolean {
	return phrase !== '' && ` ${text} `.includes(` ${phrase} `);
}

export interface Phrase<T> {
	words: string;
	means: T;
}

/** Phrases folded and ordered longest first, so that 'no injury' is found before 'injury'. */
export function phrases<T>(entries: Iterable<readonly [string, T]>): Phrase<T>[] {
	const list = [...entries].map(([words, means]) => ({ words: plain(words), means }));
	return list.filter((entry) => entry.words).sort((a, b) => b.words.length - a.words.length);
}

/** Every phrase found in a folded text, longest first, each part of the text used once; and what is left. */
export function findPhrases<T>(
	text: string,
	list: readonly Phrase<T>[]
): { found: T[]; left: string } {
	let left = ` ${text} `;
	const found: T[] = [];
	for (const { words, means } of list) {
		if (!left.includes(` ${words} `)) continue;
		found.push(means);
		left = left.replaceAll(` ${words} `, ' \u0000 ');
	}
	return { found, left: left.trim() };
}
