import { error, type RequestEvent } from '@sveltejs/kit';
import { tableTexts } from '#design/table-texts.ts';
import { londonDate } from '#kernel/london.ts';
import { readCursor, type Cursor } from '#kernel/keyset.ts';
import { readFilters } from '#capabilities/signals/filters.ts';
import { fileHeadings, fileRow, listColumns, tableRow } from '#capabilities/signals/list-table.ts';
import { canListReports } from '#capabilities/signals/policy.ts';
import { listReports, type ListedReport } from '#capabilities/signals/queries/list.server.ts';
import type { TableFile } from '#platform/web/table-file.server.ts';

/** The most rows one file holds: a whole year of a large group, and bounded memory. */
const MOST_ROWS = 20_000;
const AT_ONCE = 2_000;

/**
 * The list as the address narrows it, every page of it, in the columns of the page; with `columns=all` in
 * columns a spreadsheet can count. Worries never leave in a file.
 */
export async function reportTable({ locals, url }: RequestEvent): Promise<TableFile> {
	const actor = locals.person();
	if (!canListReports(actor)) {
		error(403, 'An administrator sees no care content. Ask a manager of the service.');
	}
	const filters = readFilters(url.searchParams);
	const rows: ListedReport[] = [];
	await locals.read(async (tx) => {
		let cursor: Cursor | null = null;
		do {
			const size = Math.min(AT_ONCE, MOST_ROWS - rows.length);
			const page = await listReports(tx, actor, filters, { cursor, size, isOrdinaryOnly: true });
			rows.push(...page.rows);
			cursor = readCursor(page.next);
		} while (cursor !== null && rows.length < MOST_ROWS);
	});
	const name = `reports-${londonDate(new Date())}`;
	return url.searchParams.get('columns') === 'all'
		? { name: `${name}-every-column`, headings: fileHeadings, rows: rows.map(fileRow) }
		: { name, ...tableTexts(listColumns, rows.map(tableRow)) };
}
