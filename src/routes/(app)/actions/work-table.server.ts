import { error, type RequestEvent } from '@sveltejs/kit';
import { readWorkFilters } from '#capabilities/actions/filters.ts';
import { workCells, workColumns } from '#capabilities/actions/list-table.ts';
import { canListActions } from '#capabilities/actions/policy.ts';
import { workList } from '#capabilities/actions/queries/list.server.ts';
import { londonDate } from '#kernel/london.ts';
import type { TableFile } from '#platform/web/table-file.server.ts';

/** Rows a file holds at most: what a spreadsheet opens at once. */
const MOST = 10_000;

/** The list with its filters and order, as a file: all its pages. */
export async function workTable({ locals, url }: RequestEvent): Promise<TableFile> {
	const actor = locals.person();
	if (!canListActions(actor)) {
		error(403, 'An administrator sees no care content. Ask a manager of the service.');
	}
	const today = londonDate(new Date());
	const { rows } = await locals.read((tx) =>
		workList(tx, actor, readWorkFilters(url.searchParams), { cursor: null, size: MOST, today })
	);
	return {
		name: `actions-${today}`,
		headings: workColumns.map((column) => column.label),
		rows: rows.map((line) => {
			const cells = workCells(line, today);
			return workColumns.map((column) => cells[column.key] ?? '');
		})
	};
}
