import type { FieldDefinition, FormDefinition } from '#kernel/form.ts';
import { formats, wayWords, ways } from '#capabilities/people/accessible-information.ts';
import { consents, outcomes, receivedWays, remedies, sources, subjects } from './model.ts';
import { routes } from './routes.ts';
import {
	consentWords,
	optionsOf,
	outcomeWords,
	receivedWords,
	remedyWords,
	sourceWords,
	subjectWords
} from './words.ts';

const realDay = 'Give a real day, such as 3 June 2026';

export const dayField = (label: string, required: string) =>
	({
		name: 'on',
		label,
		kind: 'date',
		required: true,
		errors: { required, invalid: realDay }
	}) as const satisfies FieldDefinition;

export const detailsForm = {
	name: 'details',
	sendLabel: 'Save',
	fields: [
		{
			name: 'route',
			label: 'Whose rules does it follow?',
			kind: 'choice',
			required: true,
			options: routes.map(({ code, label, hint }) => ({ value: code, label, hint })),
			errors: { required: 'Choose whose rules it follows' }
		},
		{
			name: 'fromWhom',
			label: 'Who complains?',
			kind: 'select',
			required: true,
			options: optionsOf(sources, sourceWords),
			errors: { required: 'Say who complains' }
		},
		{
			name: 'receivedBy',
			label: 'How did it come?',
			kind: 'select',
			required: true,
			options: optionsOf(receivedWays, receivedWords),
			errors: { required: 'Say how it came' }
		},
		{
			name: 'receivedOn',
			label: 'Which day did it come?',
			kind: 'date',
			required: true,
			errors: { required: 'Give the day it came', invalid: realDay }
		},
		{
			name: 'consent',
			label: 'Does the person it is about agree?',
			hint: 'When somebody complains for another.',
			kind: 'select',
			required: true,
			options: optionsOf(consents, consentWords),
			errors: { required: 'Say if the person it is about agrees' }
		},
		{
			name: 'consentReason',
			label: 'Why can they not be asked?',
			hint: 'Only when they cannot be asked.',
			kind: 'text',
			maxLength: 500,
			errors: { tooLong: 'Keep this under 500 characters' }
		},
		{
			name: 'subject',
			label: 'What is it about?',
			kind: 'select',
			required: true,
			options: optionsOf(subjects, subjectWords),
			errors: { required: 'Choose what it is about' }
		},
		{
			name: 'wants',
			label: 'What do they want to happen?',
			hint: 'No names in here.',
			kind: 'textarea',
			rows: 2,
			maxLength: 1000,
			errors: { tooLong: 'Keep this under 1,000 characters' }
		}
	]
} as const satisfies FormDefinition;

export const complainantForm = {
	name: 'complainant',
	sendLabel: 'Save',
	fields: [
		{
			name: 'name',
			label: 'Their name',
			kind: 'text',
			maxLength: 120,
			autocomplete: 'off',
			errors: { tooLong: 'Keep this under 120 characters' }
		},
		{
			name: 'contact',
			label: 'How to reach them',
			hint: 'One way is enough: a phone number, an e-mail or an address.',
			kind: 'text',
			maxLength: 300,
			autocomplete: 'off',
			errors: { tooLong: 'Keep this under 300 characters' }
		},
		{
			name: 'formats',
			label: 'How do they need information?',
			hint: 'Ask them. Any of those ticked works for them.',
			kind: 'choices',
			options: optionsOf(formats, wayWords),
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
			kind: 'text',
			maxLength: 300,
			errors: { tooLong: 'Keep this under 300 characters' }
		},
		{
			name: 'askedOn',
			label: 'Which day were they asked?',
			kind: 'date',
			errors: { invalid: realDay }
		}
	]
} as const satisfies FormDefinition;

export const acknowledgeForm = {
	name: 'acknowledge',
	sendLabel: 'We told them we have it',
	fields: [
		dayField('When did you tell them?', 'Give the day you told them'),
		{
			name: 'way',
			label: 'How?',
			kind: 'select',
			required: true,
			options: optionsOf(ways, wayWords),
			errors: { required: 'Say how you told them' }
		}
	]
} as const satisfies FormDefinition;

export const extendForm = {
	name: 'extend',
	sendLabel: 'We need longer, and told them',
	fields: [
		{
			name: 'to',
			label: 'When will they have the answer?',
			kind: 'date',
			required: true,
			errors: { required: 'Give the day they will have the answer', invalid: realDay }
		},
		{
			name: 'reason',
			label: 'Why does it take longer?',
			kind: 'textarea',
			rows: 2,
			required: true,
			maxLength: 1000,
			errors: { required: 'Say why it takes longer' }
		},
		{
			name: 'toldOn',
			label: 'When did you tell them?',
			hint: 'An answer is only late with their knowledge once they were told.',
			kind: 'date',
			required: true,
			errors: { required: 'Tell them first, then give the day', invalid: realDay }
		}
	]
} as const satisfies FormDefinition;

export const answerForm = {
	name: 'answer',
	sendLabel: 'We have answered',
	fields: [
		dayField('When did they get the answer?', 'Give the day they got the answer'),
		{
			name: 'way',
			label: 'How was it given?',
			kind: 'select',
			required: true,
			options: optionsOf(ways, wayWords),
			errors: { required: 'Say how the answer was given' }
		},
		{
			name: 'outcome',
			label: 'What did you find?',
			kind: 'choice',
			required: true,
			options: optionsOf(outcomes, outcomeWords),
			errors: { required: 'Choose what you found' }
		},
		{
			name: 'remedies',
			label: 'What did you do about it?',
			kind: 'choices',
			options: optionsOf(remedies, remedyWords),
			errors: { invalid: 'Choose from the list' }
		}
	]
} as const satisfies FormDefinition;
