import type { FieldDefinition, FieldOption } from '#kernel/form.ts';
import { isId } from '#kernel/ids.ts';
import { isDate } from '#kernel/london.ts';
import { subjects } from './model.ts';
import { routeCodes, routes, type RouteCode } from './routes.ts';
import { optionsOf, subjectWords } from './words.ts';

const states = ['open', 'overdue', 'answered', 'unlearned', 'learned', 'ombudsman'] as const;
export type ComplaintState = (typeof states)[number];
const sorts = ['-received', 'received', 'next'] as const;

/** What narrows the register of complaints; all of it stands in the address. */
export interface ComplaintFilters {
	readonly state: ComplaintState | null;
	readonly service: string | null;
	readonly route: RouteCode | null;
	readonly subject: string | null;
	/** London days on which it came, both included. */
	readonly from: string | null;
	readonly to: string | null;
	/** 'next': what is due soonest first, and then only what is still owed. */
	readonly sort: (typeof sorts)[number];
}

/** Reads the filters of an address; anything malformed narrows nothing. */
export function readComplaintFilters(query: URLSearchParams): ComplaintFilters {
	const text = (name: string) => query.get(name)?.trim() || null;
	const day = (name: string) => {
		const found = text(name);
		return found !== null && isDate(found) ? found : null;
	};
	const service = text('service');
	return {
		state: states.find((one) => one === text('state')) ?? null,
		service: isId(service) ? service : null,
		route: routeCodes.find((one) => one === text('route')) ?? null,
		subject: subjects.find((one) => one === text('subject')) ?? null,
		from: day('from'),
		to: day('to'),
		sort: sorts.find((one) => one === text('sort')) ?? '-received'
	};
}

/** The questions that narrow the register. */
export function complaintFilterFields(services: readonly FieldOption[]): FieldDefinition[] {
	const select = (name: string, label: string, options: readonly FieldOption[]) => ({
		name,
		label,
		kind: 'select' as const,
		options: [{ value: '', label: 'All' }, ...options],
		errors: {}
	});
	return [
		select('service', 'Service', services),
		select(
			'route',
			'Whose rules',
			routes.map(({ code, label }) => ({ value: code, label }))
		),
		select('subject', 'About', optionsOf(subjects, subjectWords)),
		{ name: 'from', label: 'Came from', kind: 'date', errors: {} },
		{ name: 'to', label: 'Came until', kind: 'date', errors: {} }
	];
}

/** Ready-made views over the register, in the order they are asked for. */
export const stateChips: readonly { state: ComplaintState | null; label: string }[] = [
	{ state: null, label: 'All' },
	{ state: 'open', label: 'Not answered' },
	{ state: 'overdue', label: 'Overdue' },
	{ state: 'unlearned', label: 'Answered, not learned' },
	{ state: 'learned', label: 'Learned' },
	{ state: 'ombudsman', label: 'With the ombudsman' }
];
