import type { RequestEvent, ServerLoadEvent } from '@sveltejs/kit';
import { whomKinds } from '#capabilities/visit-coverage/model.ts';
import { canReadCoverage } from '#capabilities/visit-coverage/policy.ts';
import { coverageColumns, presentCoverage } from '#capabilities/visit-coverage/present.ts';
import {
	leaderChoices,
	programmeChoices
} from '#capabilities/visit-coverage/queries/choices.server.ts';
import {
	coverageOf,
	SERVICES_A_PAGE,
	type CoverageAsk
} from '#capabilities/visit-coverage/queries/coverage.server.ts';
import { isId } from '#kernel/ids.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { gather } from '#platform/pages/gather.ts';
import type { TableFile } from '#platform/web/table-file.server.ts';
import { stop } from '#platform/web/form.server.ts';

/** Days a map may go back, as the address says it. */
const periods: Record<string, number> = { quarter: 91, half: 182, year: 365 };
/** A file holds every service anybody answers for. */
const FILE_SERVICES = 500;

const idIn = (url: URL, name: string): string | null => {
	const value = url.searchParams.get(name);
	return isId(value) ? value : null;
};

/** What the address asks for; what it does not say is everybody, everywhere, a year back. */
export function askOf(url: URL): CoverageAsk & { readonly period: string } {
	const asked = url.searchParams.get('period') ?? '';
	const period = asked in periods ? asked : 'year';
	return {
		period,
		since: addDays(londonDate(new Date()), -(periods[period] ?? 365)),
		programmeId: idIn(url, 'programme'),
		leaderId: idIn(url, 'leader'),
		kind: whomKinds.find((kind) => kind === url.searchParams.get('with')) ?? null,
		onlyLeftOut: url.searchParams.get('left') === 'out',
		serviceId: null,
		after: idIn(url, 'after'),
		limit: SERVICES_A_PAGE + 1
	};
}

/** Whoever answers for no service has no map. */
export function mapReader({ locals }: ServerLoadEvent | RequestEvent) {
	const actor = locals.person();
	const may = canReadCoverage(actor);
	if (!may.allowed) stop({ kind: 'forbidden', ...may });
	return actor;
}

/** A page of the map as it is asked for in the address, in one statement. */
export async function loadCoverage(event: ServerLoadEvent | RequestEvent) {
	const actor = mapReader(event);
	const ask = askOf(event.url);
	const found = await event.locals.read((tx) =>
		gather(tx, {
			coverage: [coverageOf(actor, ask)],
			programmes: [programmeChoices(actor)],
			leaders: [leaderChoices(actor)]
		})
	);
	const services = found.coverage.slice(0, SERVICES_A_PAGE);
	return {
		ask,
		programmes: found.programmes,
		leaders: found.leaders,
		services,
		rows: services.map((service) => presentCoverage(service, ask)),
		after: found.coverage.length > SERVICES_A_PAGE ? (services.at(-1)?.id ?? null) : null
	};
}

/** The whole map as a file. */
export async function coverageTable(event: RequestEvent): Promise<TableFile> {
	const actor = mapReader(event);
	const ask = { ...askOf(event.url), after: null, limit: FILE_SERVICES };
	const { coverage } = await event.locals.read((tx) =>
		gather(tx, { coverage: [coverageOf(actor, ask)] })
	);
	return {
		name: `leader-visits-coverage-${londonDate(new Date())}`,
		headings: [...coverageColumns.map((column) => column.label), 'Left out'],
		rows: coverage
			.map((service) => presentCoverage(service, ask))
			.map(({ cells, warnings }) => [
				...coverageColumns.map((column) => cells[column.key] ?? ''),
				warnings.join(' ')
			])
	};
}
