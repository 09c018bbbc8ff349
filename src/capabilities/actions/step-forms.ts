import type { FormDefinition } from '#kernel/form.ts';
import { effectDays } from './effect.ts';

const text = <const Name extends string>(
	name: Name,
	label: string,
	required: string,
	hint?: string
) =>
	({
		name,
		label,
		...(hint === undefined ? {} : { hint }),
		kind: 'textarea',
		rows: 2,
		required: true,
		maxLength: 500,
		errors: { required, tooLong: 'Keep it under 500 characters' }
	}) as const;

const day = (label: string) =>
	({
		name: 'dueOn',
		label,
		kind: 'date',
		required: true,
		errors: { required: 'Choose a day', invalid: 'Enter a real date' }
	}) as const;

export const finishForm = {
	name: 'finish',
	sendLabel: 'It is done',
	fields: [
		text(
			'evidence',
			'What shows that it is done?',
			'Say what shows that it is done',
			'Something another person can go and look at. Name nobody.'
		)
	]
} as const satisfies FormDefinition;

export const checkForm = {
	name: 'check',
	sendLabel: 'Save what you saw',
	fields: [
		{
			name: 'found',
			label: 'You have looked. Is it done?',
			kind: 'choice',
			required: true,
			layout: 'inline',
			options: [
				{ value: 'yes', label: 'Yes' },
				{ value: 'no', label: 'Not yet' }
			],
			errors: { required: 'Answer yes or not yet', invalid: 'Answer yes or not yet' }
		},
		text('note', 'What did you look at?', 'Say what you looked at'),
		{
			name: 'lookAfter',
			label: 'When does somebody see whether it worked?',
			hint: 'Done is not the same as working. What relies on memory fades first.',
			kind: 'select',
			optionalMark: false,
			options: [
				{ value: '', label: 'As usual for how strong it is' },
				...effectDays.map((days) => ({ value: String(days), label: `In ${days} days` }))
			],
			errors: { invalid: 'Choose one from the list' }
		}
	]
} as const satisfies FormDefinition;

export const extendForm = {
	name: 'extend',
	sendLabel: 'Give it more time',
	fields: [day('By when now?'), text('reason', 'Why does it need longer?', 'Say why')]
} as const satisfies FormDefinition;

export const blockForm = {
	name: 'block',
	sendLabel: 'Say that it is blocked',
	fields: [
		text(
			'help',
			'What would help?',
			'Say what would help',
			'Money, time, a decision, a person, a part: whoever oversees the service reads this.'
		)
	]
} as const satisfies FormDefinition;

export const giveForm = {
	name: 'give',
	sendLabel: 'Give it to them',
	fields: [
		{
			name: 'ownerId',
			label: 'Who sees to it from now on?',
			kind: 'select',
			required: true,
			errors: { required: 'Choose one person', invalid: 'Choose someone from the list' }
		}
	]
} as const satisfies FormDefinition;

export const cancelForm = {
	name: 'cancel',
	sendLabel: 'Cancel this action',
	fields: [text('reason', 'Why is it not needed any more?', 'Say why')]
} as const satisfies FormDefinition;

export const reopenForm = {
	name: 'reopen',
	sendLabel: 'Open it again',
	fields: [text('reason', 'Why does it have to be done again?', 'Say why'), day('By when?')]
} as const satisfies FormDefinition;

export const emptyForm = {
	name: 'unblock',
	sendLabel: 'It can go on',
	fields: []
} as const satisfies FormDefinition;
