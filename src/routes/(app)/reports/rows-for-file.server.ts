import { error } from '@sveltejs/kit';
import { neutralise } from '#kernel/csv-cell.ts';
import { londonDate } from '#kernel/london.ts';
import { readCursor } from '#kernel/keyset.ts';
import { readFilters } from '#capabilities/signals/filters.ts';
import { fileHeadings, fileRow } from '#capabilities/signals/list-table.ts';
import { canListReports } from '#capabilities/signals/policy.ts';
import { listReports } from '#capabilities/signals/queries/list.server.ts';

/** The most rows one file holds: a whole year of a large group, and bounded memory. */
const MOST_ROWS = 20_000;
const AT_ONCE = 2_000;

/** The list as the address narrows it, every page of it, as safe cells. Worries never leave in a file. */
export async function rowsForFile(
	locals: App.Locals,
	url: URL
): Promise<{ name: string; rows: string[][] }> {
	const actor = locals.person();
	if (!canListReports(actor)) {
		error(403, 'An administrator sees no care content. Ask a manager of the service.');
	}
	const filters = readFilters(url.searchParams);
	const rows: string[][] = [[...fileHeadings]];
	await locals.read(async (tx) => {
		let cursor = readCursor(url.searchParams.get('cursor'));
		do {
			const page = await listReports(tx, actor, filters, {
				cursor,
				size: AT_ONCE,
				isOrdinaryOnly: true
			});
			rows.push(...page.rows.map((row) => fileRow(row).map(neutralise)));
			cursor = readCursor(page.next);
		} while (cursor !== null && rows.length <= MOST_ROWS);
	});
	return { name: `reports-${londonDate(new Date())}`, rows };
}
