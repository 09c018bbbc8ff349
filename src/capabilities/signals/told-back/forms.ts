import type { FormDefinition } from '#kernel/form.ts';
import { labelled } from '../forms.ts';
import { answeredCodes, answeredWords } from './model.ts';

/** One tap is an answer; words may follow. */
export const answeredForm = {
	name: 'answered',
	sendLabel: 'Send',
	fields: [
		{
			name: 'answered',
			label: 'Did this answer you?',
			kind: 'choice',
			required: true,
			layout: 'inline',
			options: labelled(answeredCodes, answeredWords),
			errors: { required: 'Choose yes, partly or no', invalid: 'Choose yes, partly or no' }
		},
		{
			name: 'words',
			label: 'What is still open?',
			hint: 'Only your manager reads this. No names in here.',
			kind: 'textarea',
			rows: 2,
			maxLength: 2000,
			errors: { tooLong: 'Keep this under 2,000 characters' }
		}
	]
} as const satisfies FormDefinition;
