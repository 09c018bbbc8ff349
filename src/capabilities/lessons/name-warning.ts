import { COMMON_FIRST_NAMES } from './first-names.ts';

/** A stretch of text that may point at a person; `start` and `end` count characters. */
export type NameWarning = { start: number; end: number; text: string; why: string };

export type KnownNames = {
	/** Full names from the staff list. */
	staff: readonly string[];
	/** Names of services, teams and the provider: never a warning, even with a name inside. */
	places: readonly string[];
};

const CALENDAR = new Set(
	(
		'Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May ' +
		'June July August September October November December Easter Christmas'
	).split(' ')
);

/** Ordinary words that are also names: at the start of a sentence they are taken as the word. */
const ORDINARY = new Set(
	(
		'Rose Ivy Grace Joy Hope Faith Dawn Mark Will Bill Sunny Heather Holly Hazel Olive Lily Daisy Iris ' +
		'Poppy Violet Rob Sue Pat Jack Nick Frank Grant Miles Dean Art Max Guy Drew Chance Young Long Short ' +
		'Small White Black Brown Green Grey Gray King Day Knight Cook Baker Carter Page Price Bell Wood Hill ' +
		'Field Banks Rivers Best Good Wise Sharp Swift Walker Turner Ward Hall Park Parks Lane Waters Read ' +
		'Reed Stone Bush Marsh Moss Burns Cross Close Church House Home Case Cash Care Carer Nurse Head'
	).split(' ')
);

const TITLED = /\b(?:Mr|Mrs|Miss|Ms|Mx|Dr)\.?\s+(\p{Lu}[\p{L}'’-]+)/gu;
const ROOM =
	/\b(?:room|flat|bed|apartment|bungalow)\s+(?:no\.?\s*|number\s*)?\d{1,3}[a-z]?\b|\bR\s?\d{1,3}\b/giu;
const CAPITALISED = /\p{Lu}[\p{L}-]*\p{Ll}[\p{L}-]*/gu;

const escape = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function spans(
	text: string,
	pattern: RegExp
): { start: number; end: number; match: RegExpMatchArray }[] {
	return [...text.matchAll(pattern)].map((match) => ({
		start: match.index,
		end: match.index + match[0].length,
		match
	}));
}

function wholeWords(phrase: string): RegExp {
	const words = escape(phrase.trim()).replace(/\s+/g, '\\s+');
	return new RegExp(`(?<![\\p{L}\\d])${words}(?![\\p{L}\\d])`, 'giu');
}

function startsSentence(text: string, at: number): boolean {
	return /(?:^|[.!?:\n•–-]["'’”)]*\s*|["“‘]\s*)$/u.test(text.slice(0, at));
}

/**
 * Warns where a text may hold the name of staff or of a person, so its author can look again
 * before it is shared. It is a guess: a warning never blocks, and no warning is no promise.
 * Days, months, names of places and the first words of sentences do not set it off.
 */
export function nameWarnings(text: string, known: KnownNames): NameWarning[] {
	const places = known.places
		.filter((place) => place.trim() !== '')
		.flatMap((place) => spans(text, wholeWords(place)));
	const found: NameWarning[] = [];
	const add = (start: number, end: number, why: string) => {
		const isTaken = [...places, ...found].some((span) => start < span.end && end > span.start);
		if (!isTaken) found.push({ start, end, text: text.slice(start, end), why });
	};
	const staff = known.staff.map((name) => name.trim()).filter((name) => name !== '');
	const lower = text.toLowerCase();
	for (const name of staff) {
		// A list of thousands: look for the first word before building a pattern for the whole name.
		const [first = '', ...rest] = name.toLowerCase().split(/\s+/);
		if (rest.length === 0 || !lower.includes(first)) continue;
		for (const { start, end } of spans(text, wholeWords(name))) {
			add(start, end, 'This is the name of someone on the staff list.');
		}
	}
	for (const { start, end, match } of spans(text, TITLED)) {
		if (!CALENDAR.has(match[1] ?? '')) add(start, end, 'This looks like a title and a surname.');
	}
	for (const { start, end, match } of spans(text, ROOM)) {
		if (/^r/i.test(match[0]) && /^r\s?\d/.test(match[0])) continue;
		add(start, end, 'A room or flat can point to one person.');
	}
	const parts = new Set(
		staff.flatMap((name) => name.split(/\s+/)).filter((part) => part.length > 1)
	);
	for (const { start, end, match } of spans(text, CAPITALISED)) {
		const word = match[0];
		if (CALENDAR.has(word) || (ORDINARY.has(word) && startsSentence(text, start))) continue;
		if (parts.has(word)) add(start, end, 'Someone on the staff list has this name.');
		else if (COMMON_FIRST_NAMES.has(word)) add(start, end, 'This looks like a first name.');
	}
	return found.sort((one, other) => one.start - other.start);
}
