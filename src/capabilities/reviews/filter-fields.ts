import type { FieldDefinition, FieldOption } from '#kernel/form.ts';
import { methods } from './methods.ts';
import { reviewStatuses } from './model.ts';
import { statusWords } from './words.ts';

/** The questions that narrow the list of reviews. */
export function filterFields(services: readonly FieldOption[]): FieldDefinition[] {
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
			'method',
			'How',
			methods.map(({ code, name }) => ({ value: code, label: name }))
		),
		select(
			'tier',
			'Depth',
			['0', '1', '2', '3', '4'].map((value) => ({ value, label: value }))
		),
		select(
			'status',
			'Status',
			reviewStatuses.map((value) => ({ value, label: statusWords[value] }))
		)
	];
}
