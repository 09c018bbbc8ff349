import { intervalFields } from '#capabilities/insight/filter-fields.ts';
import { milestoneWords, readyMade } from '#capabilities/insight/milestones.ts';
import { intervalRow } from '#capabilities/insight/present.ts';
import { intervalsAt } from './interval-table.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { rows, services, period, interval, night } = await intervalsAt(locals, url);
	const { start, end } = interval;
	const periodQuery = new URLSearchParams();
	for (const name of ['from', 'to', 'service']) {
		const value = url.searchParams.get(name);
		if (value) periodQuery.set(name, value);
	}
	return {
		night,
		rows: rows.map((row) => intervalRow(row, end)),
		fields: intervalFields(services),
		values: { ...Object.fromEntries(url.searchParams), start, end },
		caption: `${milestoneWords[start]} → ${milestoneWords[end].toLowerCase()}`,
		chips: readyMade.map((one) => {
			const query = new URLSearchParams(periodQuery);
			query.set('start', one.start);
			query.set('end', one.end);
			return {
				href: `/insight/intervals?${query.toString()}`,
				label: one.label,
				current: one.start === start && one.end === end
			};
		}),
		period,
		query: url.search,
		address: url.pathname + url.search
	};
};
