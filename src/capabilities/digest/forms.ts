import type { FormDefinition } from '#kernel/form.ts';

/** What somebody wants by mail, and whether they may be reached when they are off. */
export const digestForm = {
	name: 'digest',
	fields: [
		{
			name: 'offShift',
			label: 'When I am off shift',
			kind: 'choice',
			required: true,
			options: [
				{ value: 'no', label: 'Leave me alone', hint: 'Learning is work: it waits for my shift' },
				{ value: 'yes', label: 'Tell me then too' }
			],
			errors: { required: 'Choose one of the two', invalid: 'Choose one of the two' }
		},
		{
			name: 'mails',
			label: 'Send me by e-mail, at most once a day',
			hint: 'Only counts and a link. No names, ever',
			kind: 'choices',
			optionalMark: false,
			options: [
				{ value: 'reading', label: 'What I have to read' },
				{ value: 'team', label: 'Who in my team is still to be reached' },
				{
					value: 'waits',
					label: 'What waits for me',
					hint: 'Leader visits, supervision, promises, ideas, answers'
				},
				{
					value: 'at_once',
					label: 'What cannot wait, at once',
					hint: 'Somebody badly hurt or in danger, or a worry sent to me'
				}
			],
			errors: { invalid: 'Choose from the list' }
		}
	],
	sendLabel: 'Save what I chose'
} as const satisfies FormDefinition;
