import type { FieldDefinition, FieldOption } from '#kernel/form.ts';
import { isId } from '#kernel/ids.ts';
import { jobRoleInWords, jobRoleWords } from '#capabilities/people/model.ts';

const states = ['overdue', 'due', 'nobody', 'not_booked', 'away'] as const;
export type PeopleState = (typeof states)[number];

/** How the list of who is due is narrowed, as it stands in the address. */
export interface PeopleFilters {
	readonly state: PeopleState | null;
	readonly service: string | null;
	readonly role: string | null;
	/** Only those this reader supervises. */
	readonly isMine: boolean;
}

/** Reads the filters; anything unknown is as if it were not there. */
export function readPeopleFilters(query: URLSearchParams): PeopleFilters {
	const state = query.get('state');
	const service = query.get('service');
	const role = query.get('role') ?? '';
	return {
		state: states.find((one) => one === state) ?? null,
		service: isId(service) ? service : null,
		role: Object.hasOwn(jobRoleWords, role) ? role : null,
		isMine: query.get('view') === 'mine'
	};
}

const stateWords: Readonly<Record<PeopleState, string>> = {
	overdue: 'Overdue',
	due: 'Due in two weeks',
	nobody: 'Nobody supervises them',
	not_booked: 'Nothing booked',
	away: 'Away for a long time'
};

/** The questions that narrow the list. */
export const peopleFields = (services: readonly FieldOption[]): FieldDefinition[] => [
	{
		name: 'state',
		label: 'How it stands',
		kind: 'select',
		options: [
			{ value: '', label: 'Everybody' },
			...states.map((value) => ({ value, label: stateWords[value] }))
		],
		errors: {}
	},
	{
		name: 'service',
		label: 'Service',
		kind: 'select',
		options: [{ value: '', label: 'Any' }, ...services],
		errors: {}
	},
	{
		name: 'role',
		label: 'Role',
		kind: 'select',
		options: [
			{ value: '', label: 'Any' },
			...Object.keys(jobRoleWords).map((value) => ({ value, label: jobRoleInWords(value) }))
		],
		errors: {}
	}
];

/** Ready-made views of the list, those to act on first after everybody. */
export function peopleChips(
	filters: PeopleFilters
): { href: string; label: string; current: boolean }[] {
	const isPlain = filters.service === null && filters.role === null;
	const views: readonly (readonly [string, string, boolean])[] = [
		['', 'Everybody I answer for', isPlain && filters.state === null && !filters.isMine],
		['?view=mine', 'People I meet', isPlain && filters.state === null && filters.isMine],
		...(['overdue', 'due', 'not_booked', 'nobody'] as const).map(
			(state) =>
				[
					`?state=${state}`,
					stateWords[state],
					isPlain && filters.state === state && !filters.isMine
				] as const
		)
	];
	return views.map(([query, label, current]) => ({
		href: `/supervision/people${query}`,
		label,
		current
	}));
}
