import type { FieldDefinition, FieldOption } from '#kernel/form.ts';
import { signalKinds } from './model.ts';
import { kindWords } from './words.ts';

/** The questions that narrow the list of reports. */
export function filterFields(choices: {
	services: readonly FieldOption[];
	types: readonly FieldOption[];
}): FieldDefinition[] {
	const select = (name: string, label: string, options: readonly FieldOption[]) => ({
		name,
		label,
		kind: 'select' as const,
		options: [{ value: '', label: 'All' }, ...options],
		errors: {}
	});
	return [
		select(
			'kind',
			'Kind',
			signalKinds
				.filter((kind) => kind !== 'safeguarding')
				.map((value) => ({ value, label: kindWords[value] }))
		),
		select('service', 'Service', choices.services),
		select('status', 'Status', [
			{ value: 'open', label: 'Still open' },
			{ value: 'ended', label: 'Finished' }
		]),
		select('type', 'Type', choices.types),
		select('harm', 'Harm', [
			{ value: 'low', label: 'Low or worse' },
			{ value: 'moderate', label: 'Moderate or worse' },
			{ value: 'severe', label: 'Severe or worse' },
			{ value: 'fatal', label: 'Died' }
		]),
		{ name: 'from', label: 'From', kind: 'date', errors: {} },
		{ name: 'to', label: 'To', kind: 'date', errors: {} },
		{
			name: 'reference',
			label: 'Reference',
			kind: 'text',
			maxLength: 20,
			errors: {}
		}
	];
}
