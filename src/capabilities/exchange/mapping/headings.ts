import { FIELDS, type Field } from './model.ts';
import { holdsPhrase, plain, plainHeading } from './plain.ts';
import { synonyms } from './synonyms.ts';

const EXACT = 100;
const BARE = 90;

interface Known {
	field: Field;
	words: string;
}

const known: Known[] = FIELDS.flatMap((field) =>
	(synonyms.columns[field] ?? []).map((words) => ({ field, words: plain(words) }))
);
const exact = new Map<string, Field[]>();
for (const { field, words } of known) exact.set(words, [...(exact.get(words) ?? []), field]);
const ignored = synonyms.ignored.map(plain);
const notPeople = synonyms.notPeople.map(plain);
const nameHeadings = synonyms.nameHeadings.map(plain);

/** True when a heading is one that other systems are known to use. */
export function knownHeading(heading: string): boolean {
	const words = plainHeading(heading);
	return exact.has(words) || exact.has(bare(heading));
}

/** A heading without what stands in brackets: 'Severity (1-5)' → 'severity'. */
function bare(heading: string): string {
	return plainHeading(heading.replace(/[([][^)\]]*[)\]]?/g, ' ').replace(/ \(\d+\)$/, ''));
}

/**
 * How well a heading fits each field, 0–100: 100 the very words, 90 without its brackets, less when
 * known words stand among others. Headings of other things (date of birth, due date) fit none.
 */
export function headingScores(heading: string): Map<Field, number> {
	const scores = new Map<Field, number>();
	const raise = (field: Field, score: number) => {
		if (score > (scores.get(field) ?? 0)) scores.set(field, score);
	};
	const words = plainHeading(heading);
	const inner = bare(heading);
	for (const field of exact.get(words) ?? []) raise(field, EXACT);
	for (const field of exact.get(inner) ?? []) raise(field, BARE);
	if (scores.size > 0) return scores;
	if (ignored.some((phrase) => holdsPhrase(words, phrase))) return scores;
	for (const { field, words: phrase } of known) {
		if (!holdsPhrase(inner, phrase) || phrase.length < 4) continue;
		const share = phrase.length / inner.length;
		raise(field, 20 + Math.round(50 * share));
	}
	const isOfThing = notPeople.some((phrase) => holdsPhrase(words, phrase));
	if (isOfThing) {
		for (const field of ['person', 'reportedBy', 'otherNames'] as const) scores.delete(field);
	} else if (nameHeadings.some((phrase) => holdsPhrase(words, phrase))) {
		raise('otherNames', 25);
	}
	return scores;
}
