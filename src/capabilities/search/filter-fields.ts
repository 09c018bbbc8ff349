import type { FieldDefinition, FieldOption } from '#kernel/form.ts';
import type { SearchRoom } from '#kernel/search.ts';

/** The questions that narrow a search. */
export function searchFields(
	rooms: readonly SearchRoom[],
	services: readonly FieldOption[]
): FieldDefinition[] {
	const select = (name: string, label: string, all: string, options: readonly FieldOption[]) => ({
		name,
		label,
		kind: 'select' as const,
		options: [{ value: '', label: all }, ...options],
		errors: {}
	});
	return [
		select(
			'what',
			'Look in',
			'Everything',
			rooms.map(({ id, title }) => ({ value: id, label: title }))
		),
		select('service', 'Service', 'All', services),
		select('status', 'Status', 'All', [
			{ value: 'open', label: 'Still open, live or here' },
			{ value: 'ended', label: 'Finished, retired or left' }
		]),
		{ name: 'from', label: 'From', kind: 'date', errors: {} },
		{ name: 'to', label: 'To', kind: 'date', errors: {} }
	];
}
