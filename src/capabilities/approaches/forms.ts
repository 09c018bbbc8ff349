import type { FormDefinition } from '#kernel/form.ts';
import { workedCodes } from './model.ts';
import { adoptionTags, workedWords } from './words.ts';

const looked = {
	name: 'namesConfirmed',
	label: 'Names',
	kind: 'choices',
	optionalMark: false,
	options: [{ value: 'yes', label: 'I have looked: nobody can be recognised' }],
	errors: { invalid: 'Tick it, or leave it' }
} as const;

const words = [
	{
		name: 'title',
		label: 'What would you call it?',
		hint: 'A few words another manager would understand: “The key safe is part of the night round”.',
		kind: 'text',
		required: true,
		maxLength: 120,
		errors: { required: 'Give it a name', tooLong: 'Keep it under 120 characters' }
	},
	{
		name: 'whatWeDid',
		label: 'What did you do?',
		hint: 'Step by step, so that somebody could do it on Monday. Name nobody.',
		kind: 'textarea',
		rows: 5,
		required: true,
		maxLength: 3000,
		errors: { required: 'Say what you did', tooLong: 'Keep it under 3,000 characters' }
	},
	{
		name: 'hours',
		label: 'How many hours of staff time did it take to begin?',
		hint: 'A whole number. A guess is fine; 0 if none.',
		kind: 'number',
		min: 0,
		max: 10_000,
		required: true,
		errors: {
			required: 'Say how many hours, 0 if none',
			invalid: 'Enter a whole number of hours',
			tooSmall: 'Enter 0 or more',
			tooLarge: 'Enter 10,000 or fewer'
		}
	},
	{
		name: 'money',
		label: 'How many pounds did it cost?',
		hint: '0 if nothing was bought.',
		kind: 'number',
		min: 0,
		max: 1_000_000,
		required: true,
		errors: {
			required: 'Say how many pounds, 0 if none',
			invalid: 'Enter a whole number of pounds',
			tooSmall: 'Enter 0 or more',
			tooLarge: 'Enter £1,000,000 or less'
		}
	},
	{
		name: 'materials',
		label: 'What else does one need?',
		hint: 'A sign, a card, a second phone.',
		kind: 'text',
		maxLength: 300,
		errors: { tooLong: 'Keep it under 300 characters' }
	},
	{
		name: 'evidence',
		label: 'What shows that it works?',
		hint: 'Pick from what is known. You need not write it again.',
		kind: 'choices',
		errors: { invalid: 'Choose from the list' }
	}
] as const;

export const nominateForm = {
	name: 'approach',
	sendLabel: 'Put it forward',
	fields: [
		words[0],
		words[1],
		words[2],
		words[3],
		words[4],
		words[5],
		{
			name: 'authorId',
			label: 'Who did it?',
			hint: 'They say yes before it is shared, and choose whether their name is on it.',
			kind: 'select',
			required: true,
			errors: { required: 'Choose who did it', invalid: 'Choose someone from the list' }
		},
		looked
	]
} as const satisfies FormDefinition;

export const writeForm = {
	name: 'write',
	sendLabel: 'Save',
	fields: [words[0], words[1], words[2], words[3], words[4], words[5], looked]
} as const satisfies FormDefinition;

export const consentForm = {
	name: 'consent',
	sendLabel: 'Yes, share it',
	fields: [
		{
			name: 'allow',
			label: 'May your name be on it?',
			kind: 'choices',
			optionalMark: false,
			options: [
				{ value: 'credit', label: 'Say that I did it' },
				{ value: 'contact', label: 'People may ring me about it' }
			],
			errors: { invalid: 'Choose from the list' }
		}
	]
} as const satisfies FormDefinition;

export const verifyForm = {
	name: 'verify',
	sendLabel: 'I am convinced',
	fields: [
		{
			name: 'convincedBy',
			label: 'What convinced you?',
			hint: 'What you looked at yourself, in a sentence or two.',
			kind: 'textarea',
			rows: 2,
			required: true,
			maxLength: 600,
			errors: { required: 'Say what convinced you', tooLong: 'Keep it under 600 characters' }
		}
	]
} as const satisfies FormDefinition;

export const publishForm = {
	name: 'publish',
	sendLabel: 'Share it with every service that has the lesson',
	fields: []
} as const satisfies FormDefinition;

export const endForm = {
	name: 'end',
	sendLabel: 'Take it back',
	fields: [
		{
			name: 'because',
			label: 'Why?',
			kind: 'textarea',
			rows: 2,
			required: true,
			maxLength: 600,
			errors: { required: 'Say why', tooLong: 'Keep it under 600 characters' }
		},
		{
			name: 'supersededBy',
			label: 'Is there a better one?',
			kind: 'select',
			errors: { invalid: 'Choose from the list' }
		}
	]
} as const satisfies FormDefinition;

export const adoptForm = {
	name: 'adopt',
	sendLabel: 'Save how it goes',
	fields: [
		{
			name: 'serviceId',
			label: 'For which service?',
			kind: 'select',
			required: true,
			errors: { required: 'Choose the service', invalid: 'Choose from the list' }
		},
		{
			name: 'status',
			label: 'How far are you?',
			kind: 'choice',
			required: true,
			options: [
				{ value: 'looking', label: adoptionTags.looking.text },
				{ value: 'trying', label: adoptionTags.trying.text },
				{ value: 'using', label: adoptionTags.using.text },
				{ value: 'not_here', label: adoptionTags.not_here.text }
			],
			errors: { required: 'Say how far you are', invalid: 'Say how far you are' }
		},
		{
			name: 'worked',
			label: 'Does it work there?',
			kind: 'choice',
			layout: 'inline',
			options: workedCodes.map((value) => ({ value, label: workedWords[value] })),
			errors: { invalid: 'Choose from the list' }
		},
		{
			name: 'because',
			label: 'What makes it work, or what made it hard?',
			hint: 'Others learn as much from what did not work. Name nobody.',
			kind: 'textarea',
			rows: 2,
			maxLength: 600,
			errors: { tooLong: 'Keep it under 600 characters' }
		},
		looked
	]
} as const satisfies FormDefinition;
