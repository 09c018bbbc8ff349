// What search asks of every room, and what a room answers with.
import type { BesideTag } from './beside.ts';
import type { Cursor } from './keyset.ts';

/** What somebody looks for, read from the address. */
export interface Ask {
	/** As typed, trimmed, at most `LONGEST_ASK` characters. */
	readonly words: string;
	readonly service: string | null;
	/** London days, both included. */
	readonly from: string | null;
	readonly to: string | null;
	readonly status: 'open' | 'ended' | null;
	/** Further down one group's list. */
	readonly cursor: Cursor | null;
	/** The most a group answers with. */
	readonly size: number;
}

/** Longer than any sentence somebody remembers. */
export const LONGEST_ASK = 200;

/** A stretch of text, and whether it is what was looked for. */
export interface Piece {
	readonly text: string;
	readonly isMatch: boolean;
}

/** One thing found. The room has read it again under its own policy: it is on its list too. */
export interface Found {
	readonly id: string;
	readonly href: string;
	readonly title: readonly Piece[];
	/** In people's words: "Nearly went wrong". */
	readonly kind: string;
	/** Set where the record has one; typed exactly, it opens the record at once. */
	readonly reference?: string;
	readonly where?: string;
	/** London day. */
	readonly on?: string;
	readonly tag?: BesideTag;
	readonly cursor?: Cursor;
}

/** What one room found. */
export interface FoundGroup {
	/** Kebab-case: also the value of `what` in the address. */
	readonly id: string;
	readonly title: string;
	/** Up to `size`. */
	readonly found: readonly Found[];
	/** There is more further down. */
	readonly hasMore: boolean;
	/** Set when only a stretch of the newest was looked through: the time down to which, and where to go on. */
	readonly lookedBackTo?: Cursor;
}

/** Marks around what was looked for, in text that comes from the database. Nobody can type them. */
export const MATCH_FROM = '\u0002';
export const MATCH_TO = '\u0003';

/** Text with marks as pieces; what is not marked is plain, and everything is still just text. */
export function piecesOf(text: string): Piece[] {
	return text
		.split(MATCH_FROM)
		.flatMap((part, place) => {
			if (place === 0) return [{ text: part, isMatch: false }];
			const [match = '', ...rest] = part.split(MATCH_TO);
			return [
				{ text: match, isMatch: true },
				{ text: rest.join(''), isMatch: false }
			];
		})
		.filter((piece) => piece.text !== '');
}

/** Where a cut text begins before the first match, in characters: enough to understand it. */
const BEFORE = 60;

/**
 * A longer text cut to where the first match stands, between words, with an ellipsis on each cut side.
 * A match near the beginning keeps the beginning.
 * @param most characters shown
 */
export function cutAround(pieces: readonly Piece[], most: number): Piece[] {
	const whole = pieces.map(({ text }) => text).join('');
	const first = pieces.findIndex(({ isMatch }) => isMatch);
	const before = pieces
		.slice(0, Math.max(first, 0))
		.map(({ text }) => text)
		.join('').length;
	const far = before + (pieces[first]?.text.length ?? 0) > most;
	const from = far ? wordStart(whole, before - BEFORE) : 0;
	const to = whole.length - from > most ? wordEnd(whole, from + most) : whole.length;
	let place = 0;
	const kept = pieces.flatMap(({ text, isMatch }) => {
		const [start, end] = [place, (place += text.length)];
		const part = text.slice(Math.max(from - start, 0), Math.max(to - start, 0));
		return part === '' || end <= from ? [] : [{ text: part, isMatch }];
	});
	const dots = { text: '…', isMatch: false };
	return [...(from > 0 ? [dots] : []), ...kept, ...(to < whole.length ? [dots] : [])];
}

const wordStart = (text: string, at: number): number => {
	const space = text.indexOf(' ', Math.max(at, 0));
	return space < 0 || space > at + BEFORE ? Math.max(at, 0) : space + 1;
};
const wordEnd = (text: string, at: number): number => {
	const space = text.lastIndexOf(' ', at);
	return space > at - BEFORE ? space : at;
};

/** Cuts one more than asked for to a group. */
export function foundGroup(
	group: { readonly id: string; readonly title: string },
	found: readonly Found[],
	size: number
): FoundGroup {
	return { ...group, found: found.slice(0, size), hasMore: found.length > size };
}

/** A room that can be searched. */
export interface SearchRoom {
	/** Kebab-case: the value of `what` in the address. */
	readonly id: string;
	readonly title: string;
	/** Part of another room's answer already: asked only when it is chosen. */
	readonly isOnlyWhenChosen?: boolean;
}
