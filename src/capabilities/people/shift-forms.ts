import type { FormDefinition } from '#kernel/form.ts';

export const onShiftForm = {
	name: 'on-shift',
	fields: [
		{
			name: 'staffIds',
			label: 'Who is here?',
			hint: 'Tap every name. What is saved already stays',
			optionalMark: false,
			kind: 'choices',
			layout: 'tiles',
			errors: { invalid: 'Choose people on the list' }
		},
		{
			name: 'agencyCount',
			label: 'How many agency workers who are not on the list?',
			kind: 'number',
			min: 0,
			max: 50,
			step: 1,
			inputmode: 'numeric',
			errors: {
				invalid: 'Give a number from 0 to 50',
				tooSmall: 'Give a number from 0 to 50',
				tooLarge: 'Give a number from 0 to 50'
			}
		},
		{
			name: 'agencyLabel',
			label: 'From which agency?',
			kind: 'text',
			maxLength: 80,
			errors: {}
		}
	],
	sendLabel: 'Save who is here'
} as const satisfies FormDefinition;

/** The same for a shift to come: the list replaces the one before. */
export const willBeHereForm: FormDefinition = {
	...onShiftForm,
	fields: onShiftForm.fields.map((field) =>
		field.name === 'staffIds'
			? { ...field, label: 'Who will be here?', hint: 'This list replaces the one before' }
			: field
	),
	sendLabel: 'Save who will be here'
};
