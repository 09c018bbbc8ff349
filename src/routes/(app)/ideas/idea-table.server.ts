import { error, type RequestEvent } from '@sveltejs/kit';
import { readIdeaFilters } from '#capabilities/ideas/filters.ts';
import { ideaCells, ideaColumns } from '#capabilities/ideas/list-table.ts';
import { canListIdeas } from '#capabilities/ideas/policy.ts';
import { ideaList } from '#capabilities/ideas/queries/list.server.ts';
import { tableTexts } from '#design/table-texts.ts';
import { londonDate } from '#kernel/london.ts';
import type { TableFile } from '#platform/web/table-file.server.ts';

/** Rows a file holds at most: what a spreadsheet opens at once. */
const MOST = 10_000;

/** The list with its filters and order, as a file: all its pages, and nobody's name. */
export async function ideaTable({ locals, url }: RequestEvent): Promise<TableFile> {
	const actor = locals.person();
	if (!canListIdeas(actor)) {
		error(403, 'An administrator sees no care content. Ask a manager of the service.');
	}
	const today = londonDate(new Date());
	const { rows } = await locals.read((tx) =>
		ideaList(tx, actor, readIdeaFilters(url.searchParams), { cursor: null, size: MOST, today })
	);
	const shown = rows.map((line) => ({ cells: ideaCells(line) }));
	return { name: `ideas-${today}`, ...tableTexts(ideaColumns, shown) };
}
