import type { FieldDefinition, FormDefinition } from '#kernel/form.ts';
import { realDate } from './forms.ts';

const careFields = [
	{
		name: 'representative',
		label: 'Who speaks for them, if somebody does',
		hint: 'For example “Daughter, power of attorney”',
		kind: 'text',
		maxLength: 200,
		errors: {}
	},
	{
		name: 'communicationNeed',
		label: 'How they like to be told things',
		hint: 'For example large print, Makaton signs, a short phone call',
		kind: 'text',
		maxLength: 200,
		errors: {}
	}
] as const satisfies readonly FieldDefinition[];

export const personSupportedForm = {
	name: 'person-supported',
	fields: [
		{
			name: 'reference',
			label: 'Your own reference',
			hint: 'As your care records use it. Not a name',
			kind: 'text',
			required: true,
			maxLength: 40,
			errors: { required: 'Give your reference for the person' }
		},
		{
			name: 'serviceId',
			label: 'Service',
			kind: 'select',
			required: true,
			errors: { required: 'Choose the service', invalid: 'Choose one of your services' }
		},
		...careFields
	],
	sendLabel: 'Add'
} as const satisfies FormDefinition;

export const changePersonSupportedForm = {
	name: 'change-person-supported',
	fields: [
		...careFields,
		{
			name: 'leftOn',
			label: 'Last day with us, if they left',
			kind: 'date',
			errors: { invalid: realDate }
		}
	],
	sendLabel: 'Save'
} as const satisfies FormDefinition;
