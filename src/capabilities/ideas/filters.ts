import type { FieldDefinition, FieldOption } from '#kernel/form.ts';
import { isId } from '#kernel/ids.ts';
import { ideaStatuses, type IdeaStatus } from './model.ts';
import { statusTag } from './words.ts';

const ideaViews = ['here', 'mine', 'waiting'] as const;
export type IdeaView = (typeof ideaViews)[number];

/** How the list of ideas is narrowed and ordered, as it stands in the address. */
export interface IdeaFilters {
	readonly view: IdeaView;
	readonly status: IdeaStatus | null;
	readonly service: string | null;
	readonly isOldestFirst: boolean;
}

const oneOf = <Value extends string>(
	wanted: string | null,
	values: readonly Value[]
): Value | null => values.find((value) => value === wanted) ?? null;

/** Reads the filters; anything unknown is as if it were not there. The newest first. */
export function readIdeaFilters(query: URLSearchParams): IdeaFilters {
	const service = query.get('service');
	return {
		view: oneOf(query.get('view'), ideaViews) ?? 'here',
		status: oneOf(query.get('status'), ideaStatuses),
		service: isId(service) ? service : null,
		isOldestFirst: query.get('sort') === 'raised'
	};
}

/** The questions that narrow the list. */
export const ideaFields = (services: readonly FieldOption[]): FieldDefinition[] => [
	{
		name: 'status',
		label: 'Where it stands',
		kind: 'select',
		options: [
			{ value: '', label: 'Anywhere' },
			...ideaStatuses.map((value) => ({ value, label: statusTag(value).text }))
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
