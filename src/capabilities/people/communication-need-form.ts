import type { FormDefinition } from '#kernel/form.ts';
import { formats, wayWords } from './accessible-information.ts';

export const communicationNeedForm = {
	name: 'communication-need',
	sendLabel: 'Save how to tell them things',
	fields: [
		{
			name: 'formats',
			label: 'How do they need information?',
			hint: 'Ask them. Any of those ticked works for them.',
			kind: 'choices',
			options: formats.map((value) => ({ value, label: wayWords[value] })),
			errors: { invalid: 'Choose from the list' }
		},
		{
			name: 'language',
			label: 'Language, when it is not English',
			hint: 'Like “Polish”, or “British Sign Language interpreter”.',
			kind: 'text',
			maxLength: 80,
			errors: { tooLong: 'Keep this under 80 characters' }
		},
		{
			name: 'note',
			label: 'What else helps?',
			hint: 'Like “short sentences”, or “her daughter beside her”. No names.',
			kind: 'text',
			maxLength: 300,
			errors: { tooLong: 'Keep this under 300 characters' }
		},
		{
			name: 'mayShare',
			label: 'May we tell others who care for them?',
			hint: 'Like the hospital or the GP.',
			kind: 'choice',
			layout: 'inline',
			required: true,
			options: [
				{ value: 'yes', label: 'Yes' },
				{ value: 'no', label: 'No' },
				{ value: 'not_asked', label: 'Not asked yet' }
			],
			errors: { required: 'Say if they agree to others being told' }
		}
	]
} as const satisfies FormDefinition;
