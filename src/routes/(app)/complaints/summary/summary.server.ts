import type { RequestEvent } from '@sveltejs/kit';
import { isId } from '#kernel/ids.ts';
import { addDays, dateInWords, isDate, londonDate } from '#kernel/london.ts';
import type { TableFile } from '#platform/web/table-file.server.ts';
import { complaintsSummary } from '#capabilities/signals/complaints/queries/summary.server.ts';
import { serviceColumns, summaryParts } from '#capabilities/signals/complaints/summary-table.ts';
import { filterChoices } from '#capabilities/signals/queries/list.server.ts';
import { readerOf } from '../open-to.server.ts';

/** The period of an address: a year up to today unless it says otherwise. London days, both included. */
function periodOf(url: URL, today: string) {
	const day = (name: string, otherwise: string) => {
		const found = url.searchParams.get(name) ?? '';
		return isDate(found) ? found : otherwise;
	};
	const service = url.searchParams.get('service');
	return {
		from: day('from', addDays(today, -364)),
		to: day('to', today),
		service: isId(service) ? service : null,
		today
	};
}

export async function summaryOf({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>) {
	const actor = readerOf(locals);
	const today = londonDate(new Date());
	const period = periodOf(url, today);
	const found = await locals.read(async (tx) => ({
		summary: await complaintsSummary(tx, actor, period),
		choices: await filterChoices(tx, actor)
	}));
	return { ...found, period, parts: summaryParts(found.summary) };
}

/** The same counts as a file, part under part. */
export async function summaryTable(event: RequestEvent): Promise<TableFile> {
	const { parts, period, summary } = await summaryOf(event);
	return {
		name: `complaints-summary-${period.from}-to-${period.to}`,
		headings: ['Part', 'What', 'How many'],
		rows: [
			['Period', dateInWords(period.from), dateInWords(period.to)],
			...parts.flatMap((part) =>
				part.rows.map((row) => [part.title, row.label, String(row.count)])
			),
			...summary.byService.flatMap((one) =>
				serviceColumns.map(({ key, label }) => [`By service: ${one.name}`, label, String(one[key])])
			)
		]
	};
}
