import { error, type RequestEvent } from '@sveltejs/kit';
import { readPromiseFilters } from '#capabilities/promises/filters.ts';
import { promiseCells, promiseColumns } from '#capabilities/promises/list-table.ts';
import { canListPromises } from '#capabilities/promises/policy.ts';
import { promiseList } from '#capabilities/promises/queries/list.server.ts';
import { tableTexts } from '#design/table-texts.ts';
import { londonDate } from '#kernel/london.ts';
import type { TableFile } from '#platform/web/table-file.server.ts';

/** Rows a file holds at most: what a spreadsheet opens at once. */
const MOST = 10_000;

/** The list with its filters and order, as a file: all its pages, and nobody's name. */
export async function promiseTable({ locals, url }: RequestEvent): Promise<TableFile> {
	const actor = locals.person();
	if (!canListPromises(actor)) {
		error(403, 'An administrator sees no care content. Ask a manager of the service.');
	}
	const today = londonDate(new Date());
	const { rows } = await locals.read((tx) =>
		promiseList(tx, actor, readPromiseFilters(url.searchParams), {
			cursor: null,
			size: MOST,
			today
		})
	);
	const shown = rows.map((line) => ({ cells: promiseCells(line, today, actor) }));
	return { name: `promises-${today}`, ...tableTexts(promiseColumns, shown) };
}
