/** Where a page of a long list ends: the sort value and the id of its last row, as text for a URL. */
export interface Cursor {
	readonly at: string;
	readonly id: string;
}

export const writeCursor = (cursor: Cursor): string =>
	Buffer.from(`${cursor.at}|${cursor.id}`).toString('base64url');

/** Reads a cursor from a URL; anything malformed is no cursor, which shows the first page. */
export function readCursor(text: string | null | undefined): Cursor | null {
	if (!text) return null;
	const [at, id] = Buffer.from(text, 'base64url').toString('utf8').split('|');
	return at && id ? { at, id } : null;
}

/**
 * Cuts one row more than a page down to the page, and says where the next one starts.
 * @param rows up to `size + 1` rows in list order
 */
export function cutPage<Row>(
	rows: readonly Row[],
	size: number,
	cursorOf: (row: Row) => Cursor
): { rows: Row[]; next: string | null } {
	const page = rows.slice(0, size);
	const last = page.at(-1);
	return { rows: page, next: rows.length > size && last ? writeCursor(cursorOf(last)) : null };
}
