import type { FieldDefinition, FieldOption } from '#kernel/form.ts';
import { isId } from '#kernel/ids.ts';
import { sourceKinds, type SourceKind } from './model.ts';
import { sourceWords } from './words.ts';

const workViews = ['mine', 'services', 'overdue', 'check', 'worked'] as const;
export type WorkView = (typeof workViews)[number];

/** How the list of actions is narrowed and ordered, as it stands in the address. */
export interface WorkFilters {
	readonly view: WorkView;
	/** Still to do, over, or everything; waiting to be checked is neither. */
	readonly state: 'open' | 'ended' | 'all';
	readonly source: SourceKind | null;
	readonly service: string | null;
	readonly sort: { readonly key: 'due' | 'opened'; readonly isDown: boolean };
}

const oneOf = <Value extends string>(
	wanted: string | null,
	values: readonly Value[]
): Value | null => values.find((value) => value === wanted) ?? null;

/** Reads the filters; anything unknown is as if it were not there. Mine first, the nearest day first. */
export function readWorkFilters(query: URLSearchParams): WorkFilters {
	const service = query.get('service');
	const sort = query.get('sort') ?? '';
	return {
		view: oneOf(query.get('view'), workViews) ?? 'mine',
		state: oneOf(query.get('state'), ['ended', 'all'] as const) ?? 'open',
		source: oneOf(query.get('source'), sourceKinds),
		service: isId(service) ? service : null,
		sort: {
			key: sort.replace(/^-/, '') === 'opened' ? 'opened' : 'due',
			isDown: sort.startsWith('-')
		}
	};
}

/** The questions that narrow the list. */
export const workFields = (services: readonly FieldOption[]): FieldDefinition[] => [
	{
		name: 'state',
		label: 'Status',
		kind: 'select',
		options: [
			{ value: '', label: 'Still to do' },
			{ value: 'ended', label: 'Done, checked or cancelled' },
			{ value: 'all', label: 'All' }
		],
		errors: {}
	},
	{
		name: 'source',
		label: 'Comes from',
		kind: 'select',
		options: [
			{ value: '', label: 'Anything' },
			...sourceKinds.map((value) => ({ value, label: sourceWords[value] }))
		],
		errors: {}
	},
	{
		name: 'service',
		label: 'Service',
		kind: 'select',
		options: [{ value: '', label: 'Any' }, ...services],
		errors: {}
	}
];
