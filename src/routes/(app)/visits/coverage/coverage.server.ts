import type { RequestEvent, ServerLoadEvent } from '@sveltejs/kit';
import { canReadCoverage } from '#capabilities/visit-coverage/policy.ts';
import { coverageColumns, presentCoverage } from '#capabilities/visit-coverage/present.ts';
import {
	coverageOf,
	programmeChoices,
	solvedBeside
} from '#capabilities/visit-coverage/queries/coverage.server.ts';
import { isId } from '#kernel/ids.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import type { TableFile } from '#platform/web/table-file.server.ts';
import { stop } from '#platform/web/form.server.ts';

/** Days a map may go back, as the address says it. */
const periods: Record<string, number> = { quarter: 91, half: 182, year: 365 };

/** The map as it is asked for in the address, in one statement. */
export async function loadCoverage({ locals, url }: ServerLoadEvent | RequestEvent) {
	const actor = locals.person();
	const may = canReadCoverage(actor);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	const period = url.searchParams.get('period') ?? '';
	const days = periods[period] ?? periods['year'] ?? 365;
	const asked = url.searchParams.get('programme');
	const programme = isId(asked) ? asked : null;
	const since = addDays(londonDate(new Date()), -days);
	const found = await locals.read((tx) =>
		gather(tx, {
			coverage: [coverageOf(actor, since, programme)],
			programmes: [programmeChoices(actor)],
			solved: [solvedBeside(actor, since)]
		})
	);
	return {
		since,
		period: period in periods ? period : 'year',
		programme,
		programmes: found.programmes,
		solved: found.solved[0] ?? 0,
		services: found.coverage,
		rows: found.coverage.map(presentCoverage)
	};
}

/** The same as a file. */
export async function coverageTable(event: RequestEvent): Promise<TableFile> {
	const { rows } = await loadCoverage(event);
	return {
		name: `leader-visits-coverage-${londonDate(new Date())}`,
		headings: [...coverageColumns.map((column) => column.label), 'Left out'],
		rows: rows.map(({ cells, warnings }) => [
			...coverageColumns.map((column) => cells[column.key] ?? ''),
			warnings.join(' ')
		])
	};
}
