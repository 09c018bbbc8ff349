import { addDays, quarterDays, quarterInWords, quarterOf } from '#kernel/london.ts';
import { medianOf, nearMissShare, readingOf, type QuarterCount } from './reading.ts';
import { QUARTERS, type QuarterRow } from './queries/quarters.server.ts';

/** The quarters a page shows, oldest first, the open one last. @param today London day */
export function quartersTo(today: string): string[] {
	const quarters: string[] = [];
	let day = today;
	for (let back = 0; back < QUARTERS; back += 1) {
		const quarter = quarterOf(day);
		quarters.unshift(quarter);
		day = addDays(quarterDays(quarter).first, -1);
	}
	return quarters;
}

const percent = (share: number | null): string =>
	share === null ? '–' : `${Math.round(share * 100)}%`;

/** Every quarter since the first report; one without reports counts as none, not as missing. */
function seriesOf(
	rows: readonly QuarterRow[],
	quarters: readonly string[],
	today: string
): QuarterCount[] {
	const starts = rows.map((row) => quarterOf(row.start)).sort();
	const [first] = starts;
	return quarters
		.filter((quarter) => first !== undefined && quarter >= first)
		.map((quarter) => {
			const here = rows.filter((row) => quarterOf(row.start) === quarter);
			const sum = (key: 'reports' | 'withHarm' | 'nearMiss') =>
				here.reduce((total, row) => total + row[key], 0);
			return {
				quarter,
				reports: sum('reports'),
				withHarm: sum('withHarm'),
				nearMiss: sum('nearMiss'),
				isOpen: quarterDays(quarter).last >= today
			};
		});
}

const short = (quarter: string): string => {
	const [from = '', , to = '', year = ''] = quarterInWords(quarter).split(' ');
	return `${from.slice(0, 3)}–${to.slice(0, 3)} ${year.slice(2)}`;
};

/** One series as the chart and its table show it. */
function chartOf(rows: readonly QuarterRow[], today: string) {
	const series = seriesOf(rows, quartersTo(today), today);
	const whole = series.filter((one) => !one.isOpen);
	return {
		reading: readingOf(series),
		median: medianOf(whole.map((one) => one.reports)),
		quarters: series.map((one) => ({
			id: one.quarter,
			label: short(one.quarter),
			words: `${quarterInWords(one.quarter)}${one.isOpen ? ', so far' : ''}`,
			reports: one.reports,
			withHarm: one.withHarm,
			share: percent(nearMissShare(one)),
			isOpen: one.isOpen
		}))
	};
}

/** The page: one chart for what was chosen, and a line for each service. In the order of names: no ranking. */
export function presentReporting(
	rows: readonly QuarterRow[],
	chosen: string | null,
	today: string
) {
	const services = new Map<string, QuarterRow[]>();
	for (const row of rows)
		services.set(row.serviceId, [...(services.get(row.serviceId) ?? []), row]);
	const picked = chosen === null ? rows : (services.get(chosen) ?? []);
	return {
		chart: chartOf(picked, today),
		where:
			chosen === null
				? services.size === 1
					? (rows[0]?.serviceName ?? '')
					: 'All the services you look after'
				: (picked[0]?.serviceName ?? 'That service'),
		choices: [...services].map(([value, [first]]) => ({ value, label: first?.serviceName ?? '' })),
		lines: [...services].map(([id, own]) => {
			const { reading, quarters } = chartOf(own, today);
			const last = quarters.filter((one) => !one.isOpen).at(-1);
			return {
				id,
				cells: {
					service: {
						text: own[0]?.serviceName ?? '',
						href: `/insight/reporting?service=${id}`
					},
					reports: last?.reports ?? null,
					harm: last?.withHarm ?? null,
					share: last?.share ?? '–',
					reading: { text: reading.word, tone: reading.tone, note: reading.sentence }
				}
			};
		})
	};
}
