import { coverageColumns } from '#capabilities/visit-coverage/present.ts';
import { dateInWords } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';
import { loadCoverage } from './coverage.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const found = await loadCoverage(event);
	const sum = (of: 'held' | 'toldBack' | 'toldInTime') =>
		found.services.reduce((total, service) => total + service[of], 0);
	return {
		since: dateInWords(found.since),
		headline: `${plural(found.solved, 'thing', 'things')} solved and told back since ${dateInWords(found.since)}.`,
		told: `After ${sum('toldBack')} of ${plural(sum('held'), 'visit', 'visits')} the team was told what came of it, ${sum('toldInTime')} within the days we promise.`,
		warnings: found.rows.flatMap((row) => row.warnings),
		rows: found.rows,
		columns: coverageColumns,
		fields: [
			{
				name: 'period',
				label: 'How far back?',
				kind: 'select' as const,
				options: [
					{ value: '', label: 'A year' },
					{ value: 'half', label: 'Half a year' },
					{ value: 'quarter', label: 'Three months' }
				],
				errors: {}
			},
			{
				name: 'programme',
				label: 'Programme',
				kind: 'select' as const,
				options: [{ value: '', label: 'All visits' }, ...found.programmes],
				errors: {}
			}
		],
		values: {
			period: found.period === 'year' ? '' : found.period,
			programme: found.programme ?? ''
		},
		exports: ['csv', 'xlsx'].map((kind) => ({
			href: `/visits/coverage/export.${kind}${event.url.search}`,
			label: kind === 'csv' ? 'CSV' : 'Excel'
		}))
	};
};
