import { error, type RequestEvent } from '@sveltejs/kit';
import { strandsOfServices } from '#capabilities/embedding/queries.server.ts';
import { listChoices } from '#capabilities/lessons/queries/choices.server.ts';
import { lessonList } from '#capabilities/lessons/queries/list.server.ts';
import {
	listCells,
	listColumns,
	NOT_LIVE_HERE,
	readListFilters,
	serviceColumn
} from '#capabilities/lessons/present.ts';
import { readSort } from '#design/table-links.ts';
import { tableTexts } from '#design/table-texts.ts';
import { careRoles, holds } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import { strandInWords } from '#kernel/strand.ts';
import type { TableFile } from '#platform/web/table-file.server.ts';

/** Rows a file holds at most: what a spreadsheet opens at once. */
const MOST = 10_000;

/** The list with its filters and order, as a file: all its pages, in the words of the page. */
export async function lessonTable({ locals, url }: RequestEvent): Promise<TableFile> {
	const actor = locals.person();
	if (!holds(actor, careRoles)) {
		error(403, 'An administrator sees no care content. Ask a manager of the service.');
	}
	const sort = readSort(url, listColumns);
	const filters = readListFilters(url.searchParams);
	const { service } = filters;
	const found = await locals.read(async (tx) => ({
		list: await lessonList(tx, actor, filters, {
			cursor: null,
			limit: MOST,
			sort: sort ? (sort.direction === 'descending' ? '-title' : 'title') : null
		}),
		choices: isId(service) ? await listChoices(tx, actor.providerId) : null,
		strands: isId(service) ? await strandsOfServices(tx, actor, [service], MOST) : []
	}));
	const strands = new Map(found.strands.map((here) => [here.lessonId, here.strand]));
	const name = found.choices?.services.find((one) => one.value === service)?.label;
	const rows = found.list.rows.map((lesson) => {
		const strand = strands.get(lesson.id);
		return {
			cells: { ...listCells(lesson), strand: strand ? strandInWords(strand) : NOT_LIVE_HERE }
		};
	});
	return {
		name: `lessons-${londonDate(new Date())}`,
		...tableTexts(name ? [...listColumns, serviceColumn(name)] : listColumns, rows)
	};
}
