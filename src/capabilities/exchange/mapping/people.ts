import { createHmac } from 'node:crypto';
import { plain } from './plain.ts';
import { synonyms } from './synonyms.ts';

const NOT_NAMES = new Set(synonyms.notNames.flatMap((word) => plain(word).split(' ')));
const TITLED =
	/(?<![\p{L}\p{N}])(Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Lady|Rev)\.?\s+\p{Lu}[\p{L}'’-]*(?:\s+\p{Lu}\p{Ll}[\p{L}'’-]*)?/gu;

/**
 * An opaque local reference for whoever a cell names: the same words (whatever their case, spaces
 * and dashes) give the same reference within one provider, and it cannot be turned back into a name.
 * Null when the cell names nobody ('N/A', 'Visitor').
 */
export function personKey(providerSalt: string, text: string): string | null {
	const folded = plain(text);
	if (!folded || folded.split(' ').every((word) => NOT_NAMES.has(word))) return null;
	return createHmac('sha256', providerSalt).update(`person\n${folded}`).digest('hex').slice(0, 20);
}

/** A cell longer than this is prose in the wrong column; only its beginning is looked for. */
const LONGEST_NAME = 200;

const escape = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** The whole cell, then each part of a name in it that could stand alone in a sentence. */
function tellingParts(cell: string): string[] {
	const whole = cell.trim().slice(0, LONGEST_NAME);
	if (personKey('', whole) === null) return [];
	const parts = (whole.match(/\p{L}[\p{L}'’-]*/gu) ?? []).filter(
		(part) => part.length >= 3 && !NOT_NAMES.has(plain(part))
	);
	const pieces = whole.split(/\s+[-–—]\s+|[;,/()]/u).map((piece) => piece.trim());
	const names = pieces.filter((piece) => / /.test(piece) && personKey('', piece) !== null);
	return [whole, ...names, ...parts].filter((part) => part.length >= 3);
}

/** A pattern for a name as a sentence writes it: 'Rose' and 'ROSE', but not the colour in 'rose'. */
function patternFor(part: string): string {
	const titled = part.replace(
		/\p{L}+/gu,
		(word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()
	);
	const firstUp = part.charAt(0).toUpperCase() + part.slice(1);
	const ways = [...new Set([firstUp, titled, part.toUpperCase()])];
	return ways.map(escape).join('|').replace(/\s+/g, '\\s+');
}

/**
 * Makes a replacer for one row: names from the row's person columns become [person], from its staff
 * columns [staff], and a title with a surname ('Mr Khan') [person]. It is a light sweep, not a
 * promise: a first name that stands in no column stays, so what is written from it is checked again.
 */
export function nameRemover(
	people: readonly string[],
	staff: readonly string[]
): (text: string) => string {
	const named = [
		...people.flatMap((cell) => tellingParts(cell).map((part) => ({ part, word: '[person]' }))),
		...staff.flatMap((cell) => tellingParts(cell).map((part) => ({ part, word: '[staff]' })))
	].sort((a, b) => b.part.length - a.part.length);
	const patterns = named.map(({ part, word }) => ({
		word,
		pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${patternFor(part)})(?![\\p{L}\\p{N}])`, 'gu')
	}));
	return (text) => {
		let swept = text;
		for (const { pattern, word } of patterns) swept = swept.replace(pattern, word);
		return swept.replace(TITLED, '[person]');
	};
}

/** A word that may begin a name. */
const CAPITALISED = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}'’-]*/gu;

/**
 * Makes a replacer that turns full names from the staff list into [staff], wherever they stand.
 * A first name alone is left: too many are words, or other people's.
 */
export function staffRemover(names: readonly string[]): (text: string) => string {
	const restsOf = new Map<string, RegExp[]>();
	for (const name of names) {
		const [first = '', ...rest] = name.trim().toLowerCase().split(/\s+/);
		if (first === '' || rest.length === 0) continue;
		const words = rest.map(escape).join('\\s+');
		const pattern = new RegExp(`^\\s+${words}(?![\\p{L}\\p{N}])`, 'iu');
		restsOf.set(first, [...(restsOf.get(first) ?? []), pattern]);
	}
	if (restsOf.size === 0) return (text) => text;
	return (text) => {
		let swept = '';
		let from = 0;
		for (const { 0: word, index } of text.matchAll(CAPITALISED)) {
			if (index < from) continue;
			const end = index + word.length;
			const after = text.slice(end, end + LONGEST_NAME);
			for (const rest of restsOf.get(word.toLowerCase()) ?? []) {
				const found = rest.exec(after);
				if (!found) continue;
				swept += `${text.slice(from, index)}[staff]`;
				from = end + found[0].length;
				break;
			}
		}
		return swept + text.slice(from);
	};
}

const CONTACTS: readonly (readonly [RegExp, string])[] = [
	[/[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu, '[e-mail]'],
	[/(?<![\d+])(?:\+44[ -]?(?:\(0\)[ -]?)?|0)\d(?:[ -]?\d){8,9}(?!\d)/g, '[phone]'],
	[/(?<!\d)\d{3}[ -]\d{3}[ -]\d{4}(?!\d)/g, '[NHS number]']
];

/** Takes out what reaches or identifies one person by itself: e-mail, UK telephone and NHS numbers. */
export function withoutContacts(text: string): string {
	return CONTACTS.reduce((swept, [pattern, word]) => swept.replace(pattern, word), text);
}
