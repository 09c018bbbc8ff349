import type { FormDefinition } from '#kernel/form.ts';

const fields = [
	{
		name: 'name',
		label: 'Name of the view',
		hint: 'What you look at with it: “Falls at night, still open”',
		kind: 'text',
		required: true,
		maxLength: 60,
		errors: {
			required: 'Give the view a name',
			tooLong: 'Use at most 60 characters for the name'
		}
	},
	{
		name: 'sharedWith',
		label: 'Who can use it?',
		optionalMark: false,
		hint: 'Sharing gives others these filters. They see only what they may see anyway.',
		kind: 'select',
		errors: { invalid: 'Choose one of the list' }
	}
] as const satisfies FormDefinition['fields'];

export const saveViewForm = {
	name: 'save-view',
	fields,
	sendLabel: 'Save the view'
} as const satisfies FormDefinition;

export const changeViewForm = {
	name: 'change-view',
	fields,
	sendLabel: 'Save'
} as const satisfies FormDefinition;
