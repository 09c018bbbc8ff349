import { whomKinds } from '#capabilities/visit-coverage/model.ts';
import { coverageColumns } from '#capabilities/visit-coverage/present.ts';
import { whomWords } from '#capabilities/visit-coverage/words.ts';
import type { FieldDefinition, FieldOption } from '#kernel/form.ts';
import { dateInWords } from '#kernel/london.ts';
import { capital, plural } from '#kernel/text.ts';
import { loadCoverage } from './coverage.server.ts';
import type { PageServerLoad } from './$types';

const choose = (
	name: string,
	label: string,
	none: string,
	options: readonly FieldOption[]
): FieldDefinition => ({
	name,
	label,
	kind: 'select',
	options: [{ value: '', label: none }, ...options],
	errors: {}
});

export const load: PageServerLoad = async (event) => {
	const { ask, services, rows, programmes, leaders, after } = await loadCoverage(event);
	const sum = (of: 'held' | 'toldBack' | 'toldInTime' | 'solved') =>
		services.reduce((total, service) => total + service[of], 0);
	const { searchParams } = event.url;
	const isPart = after !== null || ask.after !== null;
	const next = new URLSearchParams(searchParams);
	if (after !== null) next.set('after', after);
	const first = new URLSearchParams(searchParams);
	first.delete('after');
	return {
		since: dateInWords(ask.since),
		headline: `${plural(sum('solved'), 'thing', 'things')} solved and told back since ${dateInWords(ask.since)}${isPart ? ' in these services' : ''}.`,
		told: `After ${sum('toldBack')} of ${plural(sum('held'), 'visit', 'visits')} the team was told what came of it, ${sum('toldInTime')} within the days we promise.`,
		warnings: rows.flatMap((row) => row.warnings),
		rows,
		columns: coverageColumns,
		next: after === null ? null : `/visits/coverage?${next}`,
		first: ask.after === null ? null : `/visits/coverage?${first}`,
		fields: [
			choose('period', 'How far back?', 'A year', [
				{ value: 'half', label: 'Half a year' },
				{ value: 'quarter', label: 'Three months' }
			]),
			choose('leader', 'Who visited?', 'Any leader', leaders),
			choose(
				'with',
				'Who was spoken with?',
				'Anybody',
				whomKinds.map((kind) => ({ value: kind, label: capital(whomWords(kind)) }))
			),
			choose('programme', 'Programme', 'All visits', programmes),
			choose('left', 'Which services?', 'All', [
				{ value: 'out', label: 'Where somebody is left out' }
			])
		],
		values: {
			period: ask.period === 'year' ? '' : ask.period,
			leader: ask.leaderId ?? '',
			with: ask.kind ?? '',
			programme: ask.programmeId ?? '',
			left: ask.onlyLeftOut ? 'out' : ''
		},
		exports: ['csv', 'xlsx'].map((kind) => ({
			href: `/visits/coverage/export.${kind}?${first}`,
			label: kind === 'csv' ? 'CSV' : 'Excel'
		}))
	};
};
