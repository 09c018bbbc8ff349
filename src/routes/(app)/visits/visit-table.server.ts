import type { RequestEvent } from '@sveltejs/kit';
import { holds } from '#kernel/actor.ts';
import { londonDate } from '#kernel/london.ts';
import { stop } from '#platform/web/form.server.ts';
import type { TableFile } from '#platform/web/table-file.server.ts';
import { readFilters } from '#capabilities/walkarounds/filters.ts';
import { fileHeadings, fileRow } from '#capabilities/walkarounds/list-table.ts';
import { leaderRoles } from '#capabilities/walkarounds/policy.ts';
import { listVisits } from '#capabilities/walkarounds/queries/list.server.ts';

/** More rows than anybody reads; the file says what the list says. */
const MOST = 2000;

/** The list as it is shown, as a file: no words of anybody. */
export async function visitTable({ locals, url }: RequestEvent): Promise<TableFile> {
	const actor = locals.person();
	if (!holds(actor, leaderRoles)) {
		stop({
			kind: 'forbidden',
			sentence: 'This file is for leaders who visit services.',
			ask: 'Ask your manager.'
		});
	}
	const today = londonDate(new Date());
	const filters = readFilters(url.searchParams);
	const { rows } = await locals.read((tx) =>
		listVisits(tx, actor, filters, { cursor: null, size: MOST, today })
	);
	return {
		name: `leader-visits-${today}`,
		headings: fileHeadings,
		rows: rows.map((row) => fileRow(row, today))
	};
}
