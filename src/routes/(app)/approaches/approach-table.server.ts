import type { RequestEvent } from '@sveltejs/kit';
import {
	approachCells,
	approachColumns,
	readApproachFilters
} from '#capabilities/approaches/list-table.ts';
import { isVisibleRoom } from '#capabilities/approaches/policy.ts';
import { approachList } from '#capabilities/approaches/queries/list.server.ts';
import { tableTexts } from '#design/table-texts.ts';
import { londonDate } from '#kernel/london.ts';
import { stop } from '#platform/web/form.server.ts';
import type { TableFile } from '#platform/web/table-file.server.ts';

/** Rows a file holds at most. */
const MOST = 2_000;

/** The list with its filters, as a file: all its pages, and nobody's name. */
export async function approachTable({ locals, url }: RequestEvent): Promise<TableFile> {
	const actor = locals.person();
	if (!isVisibleRoom(actor)) {
		stop({
			kind: 'forbidden',
			sentence: 'What works in a service is read by those who work in care.',
			ask: 'Ask a manager.'
		});
	}
	const { rows } = await locals.read((tx) =>
		approachList(tx, actor, readApproachFilters(url.searchParams), { cursor: null, size: MOST })
	);
	return {
		name: `approaches-${londonDate(new Date())}`,
		...tableTexts(
			approachColumns,
			rows.map((line) => ({ cells: approachCells(line) }))
		)
	};
}
