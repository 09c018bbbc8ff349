import type { FieldDefinition, FormDefinition } from '#kernel/form.ts';
import { contractWords, jobRoleWords, tagKindWords } from './model.ts';

type Words = Readonly<Record<string, string>>;

const optionsOf = (words: Words) =>
	Object.entries(words).map(([value, label]) => ({ value, label }));

export const realDate = 'Give a real date, such as 3 June 2025';

export const shiftGroupOptions = [
	{ value: 'days', label: 'Days' },
	{ value: 'nights', label: 'Nights' },
	{ value: 'sleep_ins', label: 'Sleep-ins' },
	{ value: 'weekends', label: 'Weekends' },
	{ value: 'office', label: 'Office hours' }
] as const;

export const contractOptions = [
	{ value: 'permanent', label: contractWords.permanent },
	{ value: 'bank', label: contractWords.bank },
	{ value: 'agency', label: contractWords.agency }
] as const;

export const jobRoleOptions = optionsOf(jobRoleWords);

const nameField = {
	name: 'name',
	label: 'Full name',
	kind: 'text',
	required: true,
	maxLength: 120,
	autocomplete: 'off',
	errors: { required: 'Give their name' }
} as const satisfies FieldDefinition;

const emailField = {
	name: 'email',
	label: 'E-mail',
	hint: 'Not needed: people can sign in with their staff number',
	kind: 'email',
	autocomplete: 'off',
	errors: { invalid: 'Check the e-mail address. It looks like name@example.org' }
} as const satisfies FieldDefinition;

const reportsToField = {
	name: 'reportsToId',
	label: 'Who do they report to?',
	kind: 'select',
	errors: { invalid: 'Choose somebody on the list' }
} as const satisfies FieldDefinition;

/** Where and how somebody works: all or nothing, because some people belong to no single service. */
const workFields = [
	{
		name: 'serviceId',
		label: 'Service',
		optionalMark: false,
		kind: 'select',
		errors: { invalid: 'Choose one of your services' }
	},
	{ name: 'teamId', label: 'Team', kind: 'select', errors: { invalid: 'Choose one of the teams' } },
	{
		name: 'jobRole',
		label: 'Job',
		optionalMark: false,
		kind: 'select',
		options: jobRoleOptions,
		errors: { required: 'Choose their job', invalid: 'Choose one of the jobs' }
	},
	{
		name: 'contract',
		label: 'Contract',
		optionalMark: false,
		kind: 'choice',
		layout: 'inline',
		options: contractOptions,
		errors: { required: 'Choose the contract', invalid: 'Choose permanent, bank or agency' }
	},
	{
		name: 'shiftGroup',
		label: 'When do they usually work?',
		optionalMark: false,
		kind: 'select',
		options: shiftGroupOptions,
		errors: { required: 'Choose when they usually work', invalid: 'Choose one of the groups' }
	}
] as const satisfies readonly FieldDefinition[];

export const takeOnForm = {
	name: 'take-on',
	fields: [
		nameField,
		{
			name: 'staffNumber',
			label: 'Staff number',
			hint: 'They sign in with it',
			kind: 'text',
			required: true,
			maxLength: 20,
			pattern: '[A-Za-z0-9-]+',
			autocomplete: 'off',
			errors: {
				required: 'Give a staff number',
				invalid: 'Use letters, digits and hyphens only, such as 1042',
				tooLong: 'A staff number has at most 20 letters and digits'
			}
		},
		{
			name: 'startedOn',
			label: 'First day',
			kind: 'date',
			required: true,
			errors: { required: 'Give their first day', invalid: realDate }
		},
		...workFields,
		reportsToField,
		emailField
	],
	sendLabel: 'Add to the staff list'
} as const satisfies FormDefinition;

export const changeStaffForm = {
	name: 'details',
	fields: [nameField, emailField, reportsToField],
	sendLabel: 'Save'
} as const satisfies FormDefinition;

export const moveForm = {
	name: 'move',
	fields: [
		{
			name: 'fromOn',
			label: 'From which day?',
			kind: 'date',
			required: true,
			errors: { required: 'Give the first day of the change', invalid: realDate }
		},
		{
			name: 'ends',
			label: 'What ends the day before?',
			hint: 'Leave all empty when they only start somewhere more',
			kind: 'choices',
			errors: { invalid: 'Choose from the list' }
		},
		...workFields
	],
	sendLabel: 'Save the move'
} as const satisfies FormDefinition;

export const leaveForm = {
	name: 'leave',
	fields: [
		{
			name: 'lastOn',
			label: 'Last day at work',
			kind: 'date',
			required: true,
			errors: { required: 'Give the last day at work', invalid: realDate }
		}
	],
	sendLabel: 'Record that they leave'
} as const satisfies FormDefinition;

export const absenceForm = {
	name: 'absence',
	fields: [
		{
			name: 'fromOn',
			label: 'First day away',
			kind: 'date',
			required: true,
			errors: { required: 'Give the first day away', invalid: realDate }
		},
		{
			name: 'toOn',
			label: 'Last day away, if you know it',
			kind: 'date',
			errors: { invalid: realDate }
		},
		{
			name: 'isLongTerm',
			label: 'Is it for a long time?',
			hint: 'Four weeks or more. Briefings wait until they are back',
			kind: 'choice',
			required: true,
			layout: 'inline',
			options: [
				{ value: 'no', label: 'No' },
				{ value: 'yes', label: 'Yes' }
			],
			errors: { required: 'Say whether it is for a long time', invalid: 'Choose yes or no' }
		}
	],
	sendLabel: 'Save the time away'
} as const satisfies FormDefinition;

export const tagForm = {
	name: 'tag',
	fields: [
		{
			name: 'kind',
			label: 'What kind of tag?',
			kind: 'select',
			required: true,
			options: [
				{ value: 'delegated_task', label: tagKindWords.delegated_task },
				{ value: 'language', label: tagKindWords.language },
				{ value: 'needs_supported', label: tagKindWords.needs_supported },
				{ value: 'other', label: tagKindWords.other }
			],
			errors: { required: 'Choose the kind', invalid: 'Choose one of the kinds' }
		},
		{
			name: 'tag',
			label: 'Tag',
			hint: 'For example: insulin, Polish, dementia',
			kind: 'text',
			required: true,
			maxLength: 60,
			errors: { required: 'Write the tag', tooLong: 'A tag has at most 60 letters' }
		}
	],
	sendLabel: 'Add the tag'
} as const satisfies FormDefinition;
