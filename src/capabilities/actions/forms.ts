import type { FormDefinition } from '#kernel/form.ts';
import { strengths } from '#capabilities/lessons/model.ts';
import { strengthWords } from '#capabilities/lessons/words.ts';
import { actionKinds } from './model.ts';
import { kindWords } from './words.ts';

/** What is asked of an action; the command takes just these, and where it comes from. */
export const actionForm = {
	name: 'action',
	sendLabel: 'Open this action',
	fields: [
		{
			name: 'description',
			label: 'What will change?',
			hint: 'What, where, and how anybody could see it. Say it so that it names nobody.',
			kind: 'textarea',
			required: true,
			rows: 3,
			minLength: 8,
			maxLength: 500,
			errors: {
				required: 'Say what will change',
				tooShort: 'Say a little more: what will change, and where',
				tooLong: 'Keep it under 500 characters'
			}
		},
		{
			name: 'kind',
			label: 'What is it for?',
			kind: 'choice',
			required: true,
			options: actionKinds.map((value) => ({ value, ...kindWords[value] })),
			errors: { required: 'Choose what it is for', invalid: 'Choose what it is for' }
		},
		{
			name: 'strength',
			label: 'How strong is it?',
			kind: 'choice',
			required: true,
			options: strengths.map((value) => ({ value, ...strengthWords[value] })),
			errors: { required: 'Choose how strong it is', invalid: 'Choose how strong it is' }
		},
		{
			name: 'ownerId',
			label: 'Who sees to it?',
			hint: 'One person answers for it, whoever helps.',
			kind: 'select',
			required: true,
			errors: { required: 'Choose one person', invalid: 'Choose someone from the list' }
		},
		{
			name: 'dueOn',
			label: 'By when?',
			kind: 'date',
			required: true,
			errors: { required: 'Choose a day', invalid: 'Enter a real date' }
		}
	]
} as const satisfies FormDefinition;

/** The page asks one thing more, and asks it first: what is about one worker never becomes an action. */
export const openForm = {
	name: 'action',
	sendLabel: 'Open this action',
	fields: [
		{
			name: 'aboutOneWorker',
			label: 'Is this about one worker?',
			hint: 'Such as talking to somebody about what they did. Then five questions come first.',
			kind: 'choice',
			required: true,
			layout: 'inline',
			options: [
				{ value: 'no', label: 'No' },
				{ value: 'yes', label: 'Yes' }
			],
			errors: { required: 'Answer yes or no', invalid: 'Answer yes or no' }
		},
		...actionForm.fields
	]
} as const satisfies FormDefinition;
