import { sql, type RawBuilder } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import {
	MATCH_FROM,
	MATCH_TO,
	type Ask,
	type FoundGroup,
	type SearchRoom
} from '#kernel/search.ts';
import type { Part } from './gather.ts';

/** A room's line in the table of contents of search. */
export interface Searchable extends SearchRoom {
	/**
	 * Null when this person has nothing to find here, or the filters make no sense for it. Whatever is
	 * found has gone through the room's own policy: search never shows what its list would not.
	 */
	find(actor: PersonActor, ask: Ask): Part<FoundGroup> | null;
}

/** The words as a query of full text; never fails, whatever was typed. */
export const wordsAsQuery = (words: string): RawBuilder<unknown> =>
	sql`websearch_to_tsquery('english', ${words})`;

/** Services as an array of ids for a function of search; null for everywhere. */
export const placesOf = (services: 'all' | readonly string[]): RawBuilder<unknown> =>
	sql`${services === 'all' ? null : [...services]}::uuid[]`;

/** Where a page begins, as a time; what is no time begins at the beginning. */
export const timeOf = (cursor: Ask['cursor']): RawBuilder<unknown> =>
	sql`${cursor && !Number.isNaN(Date.parse(cursor.at)) ? cursor.at : null}::timestamptz`;

/** A text whole, with marks around the words: for `piecesOf`, and `cutAround` where it may be long. */
export const marked = (text: RawBuilder<unknown>, words: string): RawBuilder<string> =>
	sql<string>`ts_headline('english', translate(${text}, chr(2) || chr(3), ''), ${wordsAsQuery(words)},
		${`StartSel=${MATCH_FROM}, StopSel=${MATCH_TO}, HighlightAll=true`})`;
