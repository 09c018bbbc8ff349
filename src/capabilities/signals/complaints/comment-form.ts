import type { FormDefinition } from '#kernel/form.ts';
import { sources, subjects } from './model.ts';
import { optionsOf, sourceWords, subjectWords } from './words.ts';

export const commentForm = {
	name: 'comment',
	sendLabel: 'Save – thank you',
	fields: [
		{
			name: 'words',
			label: 'What was said?',
			hint: 'In their words. No names in here.',
			kind: 'textarea',
			required: true,
			rows: 3,
			maxLength: 4000,
			errors: { required: 'Write what was said. A line is enough' }
		},
		{
			name: 'about',
			label: 'What about?',
			kind: 'choice',
			layout: 'tiles',
			required: true,
			options: optionsOf(subjects, subjectWords),
			errors: { required: 'Choose what it was about' }
		},
		{
			name: 'fromWhom',
			label: 'Who said it?',
			kind: 'choice',
			layout: 'tiles',
			required: true,
			options: optionsOf(sources, sourceWords),
			errors: { required: 'Choose who said it' }
		},
		{
			name: 'wantsAnswer',
			label: 'Do they want an answer?',
			hint: 'Ask them. If they do, it is a complaint and they get one.',
			kind: 'choice',
			layout: 'inline',
			required: true,
			options: [
				{ value: 'no', label: 'No' },
				{ value: 'yes', label: 'Yes, or not sure' }
			],
			errors: { required: 'Ask if they want an answer. “Not sure” counts as yes' }
		},
		{
			name: 'serviceId',
			label: 'Where?',
			kind: 'select',
			required: true,
			errors: { required: 'Choose where it was said' }
		}
	]
} as const satisfies FormDefinition;
