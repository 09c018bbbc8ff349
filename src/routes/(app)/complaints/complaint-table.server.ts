import type { RequestEvent } from '@sveltejs/kit';
import { tableTexts } from '#design/table-texts.ts';
import { readCursor, type Cursor } from '#kernel/keyset.ts';
import { londonDate } from '#kernel/london.ts';
import type { TableFile } from '#platform/web/table-file.server.ts';
import { readComplaintFilters } from '#capabilities/signals/complaints/filters.ts';
import {
	complaintColumns,
	complaintFileHeadings,
	complaintFileRow,
	complaintRow
} from '#capabilities/signals/complaints/list-table.ts';
import {
	listComplaints,
	type ListedComplaint
} from '#capabilities/signals/complaints/queries/list.server.ts';
import { readerOf } from './open-to.server.ts';

/** The most rows one file holds, so that memory stays bounded. */
const MOST_ROWS = 20_000;
const AT_ONCE = 2_000;

/**
 * The list as the address narrows it, every page of it, in the columns of the page; with `columns=all` the
 * whole register with every date. Never who complained.
 */
export async function complaintTable({ locals, url }: RequestEvent): Promise<TableFile> {
	const actor = readerOf(locals);
	const filters = readComplaintFilters(url.searchParams);
	const today = londonDate(new Date());
	const rows: ListedComplaint[] = [];
	await locals.read(async (tx) => {
		let cursor: Cursor | null = null;
		do {
			const page = await listComplaints(tx, actor, filters, { cursor, size: AT_ONCE, today });
			rows.push(...page.rows);
			cursor = readCursor(page.next);
		} while (cursor !== null && rows.length < MOST_ROWS);
	});
	if (url.searchParams.get('columns') === 'all') {
		return {
			name: `complaints-register-${today}`,
			headings: complaintFileHeadings,
			rows: rows.map((row) => complaintFileRow(row, today))
		};
	}
	const shown = rows.map((row) => complaintRow(row, today));
	return { name: `complaints-${today}`, ...tableTexts(complaintColumns, shown) };
}
