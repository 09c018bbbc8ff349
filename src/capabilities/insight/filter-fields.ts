import type { FieldDefinition, FieldOption } from '#kernel/form.ts';
import { milestones, milestoneWords } from './milestones.ts';

/** The questions that choose a period and a service. */
export const periodFields = (services: readonly FieldOption[]): FieldDefinition[] => [
	{ name: 'from', label: 'Reported from', kind: 'date', errors: {} },
	{ name: 'to', label: 'Reported until', kind: 'date', errors: {} },
	{
		name: 'service',
		label: 'Service',
		kind: 'select',
		options: [{ value: '', label: 'All' }, ...services],
		errors: {}
	}
];

const options = milestones.map((value) => ({ value, label: milestoneWords[value] }));

/** The two milestones, then the period. */
export const intervalFields = (services: readonly FieldOption[]): FieldDefinition[] => [
	{ name: 'start', label: 'From when', kind: 'select', options, errors: {} },
	{ name: 'end', label: 'Until', kind: 'select', options, errors: {} },
	...periodFields(services)
];
