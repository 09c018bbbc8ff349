import { isId } from '#kernel/ids.ts';
import { readCursor } from '#kernel/keyset.ts';
import { isDate } from '#kernel/london.ts';
import { LONGEST_ASK, type Ask, type SearchRoom } from '#kernel/search.ts';

/** Of each room on the page of everything; the rest is one tap away. */
const FEW = 5;
/** Of one room's own list. */
const PAGE = 25;

/** A question to search, with what the page says about how it was read. */
export interface Asked {
	readonly ask: Ask;
	/** One room, or null for everything. */
	readonly room: string | null;
	/** More was typed than is looked for. */
	readonly wasCut: boolean;
}

/** Reads the question from the address; anything malformed narrows nothing. */
export function readAsk(query: URLSearchParams, rooms: readonly SearchRoom[]): Asked {
	// Phones write curly quotation marks; only straight ones hold words together.
	const typed = (query.get('q') ?? '').replaceAll(/[“”]/g, '"').replaceAll(/\s+/g, ' ').trim();
	const day = (name: string) => {
		const text = query.get(name)?.trim() ?? '';
		return isDate(text) ? text : null;
	};
	const room = rooms.find(({ id }) => id === query.get('what'))?.id ?? null;
	const service = query.get('service');
	const status = query.get('status');
	const cursor = room === null ? null : readCursor(query.get('after'));
	return {
		room,
		wasCut: typed.length > LONGEST_ASK,
		ask: {
			words: typed.slice(0, LONGEST_ASK).trim(),
			service: isId(service) ? service : null,
			from: day('from'),
			to: day('to'),
			status: status === 'open' || status === 'ended' ? status : null,
			cursor: cursor && isId(cursor.id) ? cursor : null,
			size: room === null ? FEW : PAGE
		}
	};
}

/**
 * What was typed as a reference people say aloud, or null when it can be none. O is heard as nought, I
 * and L as one, and the hyphen is often left out.
 */
export function asReference(words: string): string | null {
	if (words === '' || /\s/.test(words) || words.length > 40) return null;
	const plain = words.toUpperCase();
	const spoken = /^([0-9A-Z]{4})-?([0-9A-Z]{4})$/.exec(plain);
	if (!spoken) return plain;
	const heard = (part = '') => part.replaceAll('O', '0').replaceAll(/[IL]/g, '1');
	return `${heard(spoken[1])}-${heard(spoken[2])}`;
}

/** The words somebody may have mistyped: letters only, long enough that a likeness means something. */
export const wordsToMend = (words: string): string[] =>
	[...new Set(words.toLowerCase().match(/\p{L}{4,30}/gu) ?? [])].slice(0, 4);

/** The question with mistyped words exchanged, or null when nothing would change. */
export function mended(
	words: string,
	likely: readonly { readonly typed: string; readonly word: string }[]
): string | null {
	const text = likely.reduce(
		(soFar, { typed, word }) =>
			soFar.replaceAll(new RegExp(`(?<!\\p{L})${typed}(?!\\p{L})`, 'giu'), word),
		words
	);
	return text.toLowerCase() === words.toLowerCase() ? null : text;
}
