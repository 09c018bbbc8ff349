import type { FieldDefinition, FormDefinition } from '#kernel/form.ts';

const count = <const Name extends string>(name: Name, label: string, min: number, hint?: string) =>
	({
		name,
		label,
		...(hint === undefined ? {} : { hint }),
		kind: 'number',
		inputmode: 'numeric',
		min,
		max: 10_000,
		errors: {
			invalid: 'Write a number',
			tooSmall: 'Write a larger number',
			tooLarge: 'Write a smaller number'
		}
	}) as const satisfies FieldDefinition;

/** What somebody saw who looked whether an action worked. */
export const lookForm = {
	name: 'look',
	sendLabel: 'Save what you found',
	fields: [
		{
			name: 'result',
			label: 'Did it work?',
			kind: 'choice',
			required: true,
			options: [
				{ value: 'worked', label: 'Yes, and it has lasted', hint: 'The right thing happens now.' },
				{ value: 'not_clear', label: 'Not clear yet', hint: 'Somebody looks again in 30 days.' },
				{
					value: 'did_not',
					label: 'No',
					hint: 'It has to be done another way. Ask what makes it hard.'
				}
			],
			errors: { required: 'Say whether it worked', invalid: 'Choose one of the answers' }
		},
		{
			name: 'note',
			label: 'What did you see?',
			hint: 'What you looked at, when, and what was different from before. Name nobody.',
			kind: 'textarea',
			rows: 2,
			required: true,
			maxLength: 500,
			errors: { required: 'Say what you saw', tooLong: 'Keep it under 500 characters' }
		},
		count('lookedAt', 'How many did you look at?', 1, 'Rounds, records, people asked.'),
		count('wereSo', 'In how many was it as it should be?', 0)
	]
} as const satisfies FormDefinition;
