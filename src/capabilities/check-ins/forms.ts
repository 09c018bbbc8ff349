import type { FormDefinition } from '#kernel/form.ts';
import { offers } from './model.ts';

export const openForm = {
	name: 'check-in',
	sendLabel: 'Arrange it',
	fields: [
		{
			name: 'staffId',
			label: 'Who was involved and may need us to ask how they are?',
			hint: 'One person at a time. Nobody but the two of them will see it.',
			kind: 'select',
			required: true,
			errors: { required: 'Choose one person', invalid: 'Choose someone from the list' }
		},
		{
			name: 'byId',
			label: 'Who asks them?',
			hint: 'Somebody they get on with. It need not be you.',
			kind: 'select',
			required: true,
			errors: { required: 'Choose who asks', invalid: 'Choose someone from the list' }
		}
	]
} as const satisfies FormDefinition;

export const recordForm = {
	name: 'record',
	sendLabel: 'Keep it between the two of you',
	fields: [
		{
			name: 'outcome',
			label: 'How did it go?',
			kind: 'choice',
			required: true,
			options: [
				{ value: 'done', label: 'We talked' },
				{ value: 'tried', label: 'I tried, and will try again tomorrow' },
				{ value: 'not_wanted', label: 'They would rather not, and I will not ask again' }
			],
			errors: { required: 'Say how it went', invalid: 'Say how it went' }
		},
		{
			name: 'offers',
			label: 'What did you offer?',
			kind: 'choices',
			optionalMark: false,
			options: offers.map(({ code, label }) => ({ value: code, label })),
			errors: { invalid: 'Choose from the list' }
		},
		{
			name: 'note',
			label: 'A note',
			hint: 'Only the two of you can read it.',
			kind: 'textarea',
			rows: 3,
			maxLength: 2000,
			errors: { tooLong: 'Keep it under 2,000 characters' }
		}
	]
} as const satisfies FormDefinition;

export const declineForm = {
	name: 'decline',
	sendLabel: 'No thanks',
	fields: []
} as const satisfies FormDefinition;
