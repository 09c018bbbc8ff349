import { isId } from '#kernel/ids.ts';
import type { FieldDefinition, FieldOption } from '#kernel/form.ts';
import { timeBands, type TimeBand } from './model.ts';
import { bandWords } from './words.ts';

const listViews = ['due', 'mine', 'planned', 'owed', 'held', 'skipped', 'all'] as const;
export type ListView = (typeof listViews)[number];

/** What narrows the list of visits. Everything comes from the address, so a view can be sent to somebody. */
export interface VisitFilters {
	readonly view: ListView;
	readonly service: string | null;
	readonly band: TimeBand | null;
}

/** Reads the filters of an address; anything malformed narrows nothing. */
export function readFilters(query: URLSearchParams): VisitFilters {
	const service = query.get('service');
	return {
		view: listViews.find((one) => one === query.get('view')) ?? 'due',
		service: isId(service) ? service : null,
		band: timeBands.find((one) => one === query.get('band')) ?? null
	};
}

/** Views that look back show the newest first; the others what comes next. */
export const isLookingBack = (view: ListView): boolean =>
	view === 'held' || view === 'skipped' || view === 'all' || view === 'owed';

export const filterFields = (services: readonly FieldOption[]): FieldDefinition[] => [
	{
		name: 'service',
		label: 'Service',
		kind: 'select',
		options: [{ value: '', label: 'All' }, ...services],
		errors: {}
	},
	{
		name: 'band',
		label: 'When',
		kind: 'select',
		options: [
			{ value: '', label: 'All' },
			...timeBands.map((value) => ({ value, label: bandWords[value] }))
		],
		errors: {}
	}
];
