import type { FieldDefinition, FieldOption } from '#kernel/form.ts';
import { isId } from '#kernel/ids.ts';

const promiseViews = ['here', 'mine', 'overdue'] as const;
export type PromiseView = (typeof promiseViews)[number];

/**
 * How the list of promises is narrowed and ordered, as it stands in the address. There is no narrowing by whose
 * promises they are, other than one's own: nobody counts another leader's.
 */
export interface PromiseFilters {
	readonly view: PromiseView;
	readonly state: 'open' | 'ended' | 'all';
	readonly service: string | null;
	readonly isLatestFirst: boolean;
}

const oneOf = <Value extends string>(
	wanted: string | null,
	values: readonly Value[]
): Value | null => values.find((value) => value === wanted) ?? null;

/** Reads the filters; anything unknown is as if it were not there. The nearest day first. */
export function readPromiseFilters(query: URLSearchParams): PromiseFilters {
	const service = query.get('service');
	return {
		view: oneOf(query.get('view'), promiseViews) ?? 'here',
		state: oneOf(query.get('state'), ['ended', 'all'] as const) ?? 'open',
		service: isId(service) ? service : null,
		isLatestFirst: query.get('sort') === '-due'
	};
}

/** The questions that narrow the list. */
export const promiseFields = (services: readonly FieldOption[]): FieldDefinition[] => [
	{
		name: 'state',
		label: 'Status',
		kind: 'select',
		options: [
			{ value: '', label: 'Still to keep' },
			{ value: 'ended', label: 'Kept, cannot or replaced' },
			{ value: 'all', label: 'All' }
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
