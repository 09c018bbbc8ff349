import type { FieldDefinition, FormDefinition } from '#kernel/form.ts';
import { formats, wayWords, ways } from '#capabilities/people/accessible-information.ts';
import {
	answers,
	consents,
	learnedWays,
	ombudsmanDecisions,
	outcomes,
	receivedWays,
	remedies,
	sources,
	subjects
} from './model.ts';
import { routes } from './routes.ts';
import {
	answeredWords,
	consentWords,
	learnedWords,
	ombudsmanWords,
	optionsOf,
	outcomeWords,
	receivedWords,
	remedyWords,
	sourceWords,
	subjectWords
} from './words.ts';

const realDay = 'Give a real day, such as 3 June 2026';

const dayField = (label: string, required: string) =>
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

export const satisfactionForm = {
	name: 'satisfaction',
	sendLabel: 'Save',
	fields: [
		{
			name: 'answer',
			label: 'Ask them: did this answer you?',
			kind: 'choice',
			required: true,
			layout: 'inline',
			options: optionsOf(answers, answeredWords),
			errors: { required: 'Choose what they said' }
		}
	]
} as const satisfies FormDefinition;

export const toldChangedForm = {
	name: 'told-changed',
	sendLabel: 'We told them what changed',
	fields: [
		{
			name: 'words',
			label: 'What changed because of it?',
			hint: 'As you told them. No names in here.',
			kind: 'textarea',
			rows: 3,
			required: true,
			maxLength: 4000,
			errors: { required: 'Write what changed, as you told them' }
		},
		{
			name: 'ways',
			label: 'How did you tell them?',
			kind: 'choices',
			required: true,
			options: optionsOf(ways, wayWords),
			errors: { required: 'Say how you told them' }
		},
		{
			name: 'reason',
			label: 'Why not in the way they need?',
			hint: 'Only when it was another way.',
			kind: 'text',
			maxLength: 500,
			errors: { tooLong: 'Keep this under 500 characters' }
		}
	]
} as const satisfies FormDefinition;

export const learnedForm = {
	name: 'learned',
	sendLabel: 'Close as learned',
	fields: [
		{
			name: 'how',
			label: 'What shows that we learned from it?',
			kind: 'choice',
			required: true,
			options: optionsOf(learnedWays, learnedWords),
			errors: { required: 'Choose what shows that we learned from it' }
		},
		{
			name: 'lessonId',
			label: 'Which lesson?',
			optionalMark: false,
			kind: 'select',
			errors: { invalid: 'Choose a lesson from the list' }
		},
		{
			name: 'actionId',
			label: 'Which action?',
			optionalMark: false,
			kind: 'select',
			errors: { invalid: 'Choose an action from the list' }
		},
		{
			name: 'reason',
			label: 'Why is there nothing to learn?',
			hint: 'Only when there is nothing.',
			kind: 'textarea',
			rows: 2,
			maxLength: 1000,
			errors: { tooLong: 'Keep this under 1,000 characters' }
		}
	]
} as const satisfies FormDefinition;

export const ombudsmanForm = {
	name: 'ombudsman',
	sendLabel: 'It went to the ombudsman',
	fields: [dayField('When did it go there?', 'Give the day it went there')]
} as const satisfies FormDefinition;

export const ombudsmanDecisionForm = {
	name: 'ombudsman-decision',
	sendLabel: 'Save what the ombudsman decided',
	fields: [
		{
			name: 'decision',
			label: 'What did the ombudsman decide?',
			kind: 'choice',
			required: true,
			options: optionsOf(ombudsmanDecisions, ombudsmanWords),
			errors: { required: 'Choose what the ombudsman decided' }
		},
		dayField('When?', 'Give the day of the decision')
	]
} as const satisfies FormDefinition;

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
