import { error, type RequestEvent } from '@sveltejs/kit';
import { lessonList, type LessonLine } from '#capabilities/lessons/queries/list.server.ts';
import { listCells, listColumns, readListFilters } from '#capabilities/lessons/present.ts';
import { readSort } from '#design/table-links.ts';
import { careRoles, holds } from '#kernel/actor.ts';
import { londonDate } from '#kernel/london.ts';
import type { TableFile } from '#platform/web/table-file.server.ts';

/** Rows a file holds at most: what a spreadsheet opens at once. */
const MOST = 10_000;

/** The list with its filters and order, as a file: all its pages. */
export async function lessonTable({ locals, url }: RequestEvent): Promise<TableFile> {
	const actor = locals.person();
	if (!holds(actor, careRoles)) {
		error(403, 'An administrator sees no care content. Ask a manager of the service.');
	}
	const sort = readSort(url, listColumns);
	const { rows } = await locals.read((tx) =>
		lessonList(tx, actor, readListFilters(url.searchParams), {
			cursor: null,
			limit: MOST,
			sort: sort ? (sort.direction === 'descending' ? '-title' : 'title') : null
		})
	);
	const cells = (lesson: LessonLine) => {
		const texts = listCells(lesson);
		return listColumns.map((column) => texts[column.key] ?? '');
	};
	return {
		name: `lessons-${londonDate(new Date())}`,
		headings: listColumns.map((column) => column.label),
		rows: rows.map(cells)
	};
}
