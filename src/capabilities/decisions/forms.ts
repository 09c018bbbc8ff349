import type { FormDefinition } from '#kernel/form.ts';
import { decisionKinds, kindWords } from './model.ts';

export const recordForm = {
	name: 'decision',
	sendLabel: 'Write it down',
	fields: [
		{
			name: 'what',
			label: 'What was decided?',
			hint: 'In a sentence or two. Name nobody.',
			kind: 'textarea',
			rows: 3,
			required: true,
			maxLength: 600,
			errors: { required: 'Say what was decided', tooLong: 'Keep it under 600 characters' }
		},
		{
			name: 'lessonIds',
			label: 'Which lessons shaped it?',
			kind: 'choices',
			required: true,
			errors: { required: 'Choose at least one lesson', invalid: 'Choose from the list' }
		},
		{
			name: 'kind',
			label: 'What is it about?',
			kind: 'choice',
			layout: 'inline',
			required: true,
			options: decisionKinds.map((value) => ({ value, label: kindWords[value] })),
			errors: { required: 'Choose what it is about', invalid: 'Choose what it is about' }
		},
		{
			name: 'serviceId',
			label: 'For which service?',
			hint: 'Leave it open when it is for more than one.',
			kind: 'select',
			errors: { invalid: 'Choose from the list' }
		},
		{
			name: 'decidedOn',
			label: 'When was it decided?',
			kind: 'date',
			required: true,
			errors: { required: 'Choose the day', invalid: 'Enter a real date' }
		},
		{
			name: 'decidedById',
			label: 'Who decided?',
			kind: 'select',
			required: true,
			errors: { required: 'Choose who decided', invalid: 'Choose someone from the list' }
		},
		{
			name: 'why',
			label: 'How did the lesson shape it?',
			kind: 'textarea',
			rows: 2,
			maxLength: 1000,
			errors: { tooLong: 'Keep it under 1,000 characters' }
		},
		{
			name: 'alternatives',
			label: 'What else was weighed?',
			kind: 'textarea',
			rows: 2,
			maxLength: 1000,
			errors: { tooLong: 'Keep it under 1,000 characters' }
		}
	]
} as const satisfies FormDefinition;
