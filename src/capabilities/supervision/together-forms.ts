import type { FormDefinition } from '#kernel/form.ts';
import { answerWords } from './lesson-account.ts';
import { closerReasons } from './model.ts';

const answers = (Object.keys(answerWords) as (keyof typeof answerWords)[]).map((value) => ({
	value,
	label: answerWords[value]
}));

const lesson = {
	name: 'lessonId',
	label: 'Which lesson?',
	kind: 'select',
	errors: { required: 'Choose the lesson', invalid: 'Choose one from the list' }
} as const;

/** Two minutes with one person about one lesson. */
export const spotForm = {
	name: 'spot',
	sendLabel: 'Keep it between the two of you',
	fields: [
		{
			name: 'staffId',
			label: 'With whom?',
			kind: 'select',
			required: true,
			errors: { required: 'Choose one person', invalid: 'Choose someone from the list' }
		},
		{ ...lesson, required: true },
		{
			name: 'used',
			label: 'Tell me about a time you used it',
			hint: 'Name nobody we support.',
			kind: 'textarea',
			required: true,
			rows: 3,
			maxLength: 800,
			errors: { required: 'Write a few words', tooLong: 'Keep it under 800 characters' }
		},
		{
			name: 'answer',
			label: 'How well could they say what it asks?',
			kind: 'choice',
			required: true,
			layout: 'inline',
			options: answers,
			errors: { required: 'Choose one', invalid: 'Choose one' }
		}
	]
} as const satisfies FormDefinition;

/** Several at once: who was there, what it was about, and what was said without names. */
export const groupForm = {
	name: 'group',
	sendLabel: 'Keep it',
	fields: [
		{
			name: 'heldAt',
			label: 'When?',
			kind: 'datetime',
			required: true,
			errors: { required: 'Say when', invalid: 'Enter a real day and time' }
		},
		{
			name: 'minutes',
			label: 'For how many minutes?',
			kind: 'number',
			required: true,
			min: 5,
			max: 480,
			errors: {
				required: 'Say how many minutes',
				invalid: 'Enter a number of minutes',
				tooSmall: 'Five minutes or more',
				tooLarge: 'At most 480 minutes'
			}
		},
		{
			name: 'present',
			label: 'Who was there?',
			hint: 'It counts for them. Nothing said is kept under a name.',
			kind: 'choices',
			layout: 'tiles',
			required: true,
			errors: { required: 'Choose who was there', invalid: 'Choose from the list' }
		},
		{ ...lesson, label: 'Which lesson was it about?' },
		{
			name: 'words',
			label: 'What did you find together?',
			hint: 'What helps, what makes it hard. No names.',
			kind: 'textarea',
			required: true,
			rows: 4,
			maxLength: 2000,
			errors: { required: 'Write a few words', tooLong: 'Keep it under 2,000 characters' }
		}
	]
} as const satisfies FormDefinition;

/** What the next leader up can do about an action that stays open. */
export const offerForm = {
	name: 'offer',
	sendLabel: 'Offer this',
	fields: [
		{
			name: 'kind',
			label: 'What can you offer?',
			kind: 'choice',
			required: true,
			options: [
				{ value: 'time', label: 'Time: something else can wait' },
				{ value: 'people', label: 'People: somebody helps' },
				{ value: 'money', label: 'Money' },
				{ value: 'decision', label: 'A decision that was missing' },
				{ value: 'advice', label: 'Advice, or somebody who has done it' },
				{ value: 'not_possible', label: 'It cannot be done now, and I say why' }
			],
			errors: { required: 'Choose what you can offer', invalid: 'Choose one' }
		},
		{
			name: 'words',
			label: 'Say it to them',
			kind: 'textarea',
			required: true,
			rows: 3,
			maxLength: 1000,
			errors: { required: 'Write a few words', tooLong: 'Keep it under 1,000 characters' }
		}
	]
} as const satisfies FormDefinition;

/** Because something keeps coming back: managers are met more often, and asked about it, for a time. */
export const changeForm = {
	name: 'change',
	sendLabel: 'Change their supervision',
	fields: [
		{
			name: 'series',
			label: 'Which managers?',
			kind: 'choices',
			required: true,
			errors: { required: 'Choose at least one', invalid: 'Choose from the list' }
		},
		{
			name: 'often',
			label: 'How often?',
			kind: 'choice',
			required: true,
			options: [
				{ value: 'closer', label: 'More often for a time: every two weeks' },
				{ value: 'same', label: 'As often as now' }
			],
			errors: { required: 'Choose how often', invalid: 'Choose how often' }
		},
		{
			name: 'words',
			label: 'What is asked each time?',
			hint: 'A question, not an instruction. It stands first under live lessons.',
			kind: 'textarea',
			required: true,
			rows: 2,
			maxLength: 300,
			errors: { required: 'Write the question', tooLong: 'Keep it under 300 characters' }
		},
		{
			name: 'until',
			label: 'Until',
			kind: 'date',
			required: true,
			errors: { required: 'Choose a day', invalid: 'Enter a real date' }
		}
	]
} as const satisfies FormDefinition;

/** The reason a change of arrangement gives for meeting more often. */
export const BECAUSE_OF_THEME: (typeof closerReasons)[number] = 'theme';
