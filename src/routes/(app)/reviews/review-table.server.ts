import { error, type RequestEvent } from '@sveltejs/kit';
import { tableTexts } from '#design/table-texts.ts';
import { londonDate } from '#kernel/london.ts';
import { readFilters } from '#capabilities/reviews/filters.ts';
import { listColumns, tableRow } from '#capabilities/reviews/list-table.ts';
import { canListReviews } from '#capabilities/reviews/policy.ts';
import { listReviews } from '#capabilities/reviews/queries/list.server.ts';
import type { TableFile } from '#platform/web/table-file.server.ts';

/** Rows a file holds at most: what a spreadsheet opens at once. */
const MOST = 10_000;

/** The list as the address narrows it, as a file: all its pages. */
export async function reviewTable({ locals, url }: RequestEvent): Promise<TableFile> {
	const actor = locals.person();
	if (!canListReviews(actor)) {
		error(403, 'Reviews are for whoever leads a shift or manages a service. Ask your manager.');
	}
	const today = londonDate(new Date());
	const { rows } = await locals.read((tx) =>
		listReviews(tx, actor, readFilters(url.searchParams), { cursor: null, size: MOST, today })
	);
	const shown = rows.map((row) => tableRow(row, today));
	return { name: `reviews-${today}`, ...tableTexts(listColumns, shown) };
}
