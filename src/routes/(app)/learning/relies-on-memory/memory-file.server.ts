import { error, type RequestEvent } from '@sveltejs/kit';
import { memoryCells, memoryColumns } from '#capabilities/actions/memory-table.ts';
import {
	memoryRoles,
	reliesOnMemoryList
} from '#capabilities/actions/queries/relies-on-memory.server.ts';
import { holds } from '#kernel/actor.ts';
import { londonDate } from '#kernel/london.ts';
import type { TableFile } from '#platform/web/table-file.server.ts';

/** Rows a file holds at most: what a spreadsheet opens at once. */
const MOST = 10_000;

/** The list as the address narrows it, all its pages, as a file. */
export async function memoryFile({ locals, url }: RequestEvent): Promise<TableFile> {
	const actor = locals.person();
	if (!holds(actor, memoryRoles)) {
		error(403, 'This list is for those who lead. Ask your team leader or manager.');
	}
	const { rows } = await locals.read((tx) =>
		reliesOnMemoryList(tx, actor, {
			cursor: null,
			size: MOST,
			service: url.searchParams.get('service')
		})
	);
	return {
		name: `relies-on-memory-${londonDate(new Date())}`,
		headings: memoryColumns.map((column) => column.label),
		rows: rows.map((line) => {
			const cells = memoryCells(line);
			return memoryColumns.map((column) => cells[column.key] ?? '');
		})
	};
}
