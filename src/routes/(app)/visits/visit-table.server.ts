import type { RequestEvent } from '@sveltejs/kit';
import { tableTexts } from '#design/table-texts.ts';
import { holds } from '#kernel/actor.ts';
import { londonDate } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import { stop } from '#platform/web/form.server.ts';
import type { TableFile } from '#platform/web/table-file.server.ts';
import { readFilters } from '#capabilities/walkarounds/filters.ts';
import { listColumns, tableRow } from '#capabilities/walkarounds/list-table.ts';
import { leaderRoles } from '#capabilities/walkarounds/policy.ts';
import { nationHere } from '#capabilities/walkarounds/queries/choices.server.ts';
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
	const found = await locals.read(async (tx) => ({
		...(await gather(tx, { nation: [nationHere(actor.providerId)] })),
		list: await listVisits(tx, actor, filters, { cursor: null, size: MOST, today })
	}));
	const nation = found.nation[0] ?? 'england';
	const shown = found.list.rows.map((row) => tableRow(row, today, nation, actor));
	return { name: `leader-visits-${today}`, ...tableTexts(listColumns, shown) };
}
