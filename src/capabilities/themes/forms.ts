import type { FormDefinition } from '#kernel/form.ts';
import { LONGEST_LABEL } from './model.ts';

const label = {
	name: 'label',
	label: 'What keeps coming back, in plain words?',
	hint: 'Such as “Drinks without their thickener”. Nobody’s name in it.',
	kind: 'text',
	required: true,
	maxLength: LONGEST_LABEL,
	errors: {
		required: 'Name it in plain words',
		tooLong: `Keep the name under ${LONGEST_LABEL} characters`
	}
} as const;

const reason = (words: string, required: string) =>
	({
		name: 'reason',
		label: words,
		hint: 'Nobody’s name in it.',
		kind: 'textarea',
		rows: 2,
		required: true,
		maxLength: 500,
		errors: { required, tooLong: 'Keep it under 500 characters' }
	}) as const;

export const confirmForm = {
	name: 'confirm',
	sendLabel: 'Confirm it',
	fields: [label]
} as const satisfies FormDefinition;

export const renameForm = {
	name: 'rename',
	sendLabel: 'Change its name',
	fields: [label]
} as const satisfies FormDefinition;

export const setAsideForm = {
	name: 'set-aside',
	sendLabel: 'Set it aside',
	fields: [reason('Why is it not a theme?', 'Say why it is not a theme')]
} as const satisfies FormDefinition;

/** Its choices of themes come from the page. */
export const joinForm = {
	name: 'join',
	sendLabel: 'Join them',
	fields: [
		{
			name: 'intoId',
			label: 'Which theme is it part of?',
			kind: 'select',
			required: true,
			errors: { required: 'Choose the theme', invalid: 'Choose a theme from the list' }
		}
	]
} as const satisfies FormDefinition;

export const moveForm = {
	name: 'move',
	sendLabel: 'Save',
	fields: [
		{
			name: 'action',
			label: 'What happens with it now?',
			kind: 'choice',
			required: true,
			options: [
				{ value: 'prioritise', label: 'Make it a priority' },
				{ value: 'monitor', label: 'Watch it from now on' },
				{ value: 'retire', label: 'Retire it' },
				{ value: 'reopen', label: 'Open it again' }
			],
			errors: { required: 'Choose what happens with it', invalid: 'Choose one from the list' }
		},
		reason('Why?', 'Say why')
	]
} as const satisfies FormDefinition;

export const addReportForm = {
	name: 'add-report',
	sendLabel: 'Add the report',
	fields: [
		{
			name: 'reference',
			label: 'Reference of the report',
			hint: 'As it stands on the report, such as K7M-4QX.',
			kind: 'text',
			required: true,
			maxLength: 20,
			errors: {
				required: 'Give the reference of the report',
				tooLong: 'A reference is at most 20 characters'
			}
		}
	]
} as const satisfies FormDefinition;

export const startForm = {
	name: 'start-theme',
	sendLabel: 'Start the theme',
	fields: [
		label,
		{
			name: 'failureCode',
			label: 'Does every report of one type belong to it?',
			hint: 'Then new ones come in by themselves.',
			kind: 'select',
			errors: { invalid: 'Choose a type from the list' }
		},
		{
			name: 'reference',
			label: 'A first report',
			hint: 'Its reference. More can be added later.',
			kind: 'text',
			maxLength: 20,
			errors: { tooLong: 'A reference is at most 20 characters' }
		}
	]
} as const satisfies FormDefinition;

/** One report taken out: nothing is asked, the id is hidden. */
export const removeReportForm = {
	name: 'remove-report',
	sendLabel: 'Take it out',
	fields: [{ name: 'signalId', label: 'Report', kind: 'hidden', errors: {} }]
} as const satisfies FormDefinition;

export const lookForm = {
	name: 'look',
	sendLabel: 'Look now',
	fields: []
} as const satisfies FormDefinition;
