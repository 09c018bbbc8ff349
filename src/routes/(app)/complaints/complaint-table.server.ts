import type { RequestEvent } from '@sveltejs/kit';
import { readCursor } from '#kernel/keyset.ts';
import { londonDate } from '#kernel/london.ts';
import type { TableFile } from '#platform/web/table-file.server.ts';
import { readComplaintFilters } from '#capabilities/signals/complaints/filters.ts';
import {
	complaintFileHeadings,
	complaintFileRow
} from '#capabilities/signals/complaints/list-table.ts';
import { listComplaints } from '#capabilities/signals/complaints/queries/list.server.ts';
import { readerOf } from './open-to.server.ts';

/** The most rows one file holds, so that memory stays bounded. */
const MOST_ROWS = 20_000;
const AT_ONCE = 2_000;

/** The register as the address narrows it, every page of it; never who complained. */
export async function complaintTable({ locals, url }: RequestEvent): Promise<TableFile> {
	const actor = readerOf(locals);
	const filters = readComplaintFilters(url.searchParams);
	const today = londonDate(new Date());
	const rows: string[][] = [];
	await locals.read(async (tx) => {
		let cursor = readCursor(url.searchParams.get('cursor'));
		do {
			const page = await listComplaints(tx, actor, filters, { cursor, size: AT_ONCE, today });
			rows.push(...page.rows.map((row) => complaintFileRow(row, today)));
			cursor = readCursor(page.next);
		} while (cursor !== null && rows.length < MOST_ROWS);
	});
	return { name: `complaints-${today}`, headings: complaintFileHeadings, rows };
}
