import type { RequestEvent } from '@sveltejs/kit';
import { foundHeadings, foundRows } from '#capabilities/search/found-table.ts';
import { readAsk } from '#capabilities/search/model.ts';
import { londonDate } from '#kernel/london.ts';
import type { TableFile } from '#platform/web/table-file.server.ts';
import { search, searchableFor } from '#shell/search.server.ts';

/** The most a file of one room's finds holds. */
const MOST = 2_000;

/**
 * What the page shows, as a file: of everything the few of each room that stand there, of one room all
 * its pages. The words looked for are in neither the file nor its name.
 */
export async function fileOfFound({ locals, url }: RequestEvent): Promise<TableFile> {
	const actor = locals.person();
	const asked = readAsk(url.searchParams, searchableFor(actor));
	const all = asked.room === null ? {} : { size: MOST, cursor: null };
	const { groups } = await locals.read((tx) =>
		search(tx, actor, { ...asked, ask: { ...asked.ask, ...all } })
	);
	return {
		name: `found-${londonDate(new Date())}`,
		headings: foundHeadings,
		rows: foundRows(groups)
	};
}
