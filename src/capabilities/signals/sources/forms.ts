import type { FieldDefinition, FormDefinition } from '#kernel/form.ts';
import { labelled } from '../forms.ts';
import {
	complimentThemes,
	feedbackMethods,
	formatCodes,
	fromWhom,
	heardFromCodes,
	spreadAnswers
} from './model.ts';
import { formatWords, fromWhomWords, heardFromWords, methodWords, spreadWords } from './words.ts';

export const serviceField = {
	name: 'serviceId',
	label: 'Which service?',
	kind: 'select',
	required: true,
	errors: { required: 'Choose the service' }
} as const satisfies FieldDefinition;

/** @param label the question; the day is a London day and not in the future */
export const dayField = <const Name extends string>(name: Name, label: string) =>
	({
		name,
		label,
		kind: 'date',
		required: true,
		errors: {
			required: 'Say which day. A good guess is fine',
			invalid: 'Give the day, like 23/11/2026'
		}
	}) as const satisfies FieldDefinition;

const personField = <const Name extends string>(name: Name, label: string) =>
	({
		name,
		label,
		kind: 'select',
		optionalMark: false,
		errors: { invalid: 'Choose a person from the list' }
	}) as const satisfies FieldDefinition;

export const complimentForm = {
	name: 'compliment',
	sendLabel: 'Save the thanks',
	fields: [
		serviceField,
		dayField('happenedOn', 'When were we thanked?'),
		{
			name: 'fromWhom',
			label: 'Who said it?',
			kind: 'choice',
			required: true,
			options: labelled(fromWhom, fromWhomWords),
			errors: { required: 'Say who said it' }
		},
		{
			name: 'theme',
			label: 'What was it about?',
			kind: 'select',
			required: true,
			options: complimentThemes.map(({ code, label }) => ({ value: code, label })),
			errors: { required: 'Choose what it was about', invalid: 'Choose one from the list' }
		},
		{
			name: 'words',
			label: 'What did they say?',
			hint: 'In their own words. The staff you name below read this as it is.',
			kind: 'textarea',
			required: true,
			maxLength: 4000,
			errors: {
				required: 'Write what they said. A line is enough',
				tooLong: 'Keep it under 4,000 characters'
			}
		},
		personField('credited1', 'Who was thanked?'),
		personField('credited2', 'And who else?'),
		personField('credited3', 'And who else?')
	]
} as const satisfies FormDefinition;

export const goodPracticeForm = {
	name: 'good-practice',
	sendLabel: 'Save what went well',
	fields: [
		serviceField,
		dayField('happenedOn', 'When was it?'),
		{
			name: 'words',
			label: 'What did they do?',
			hint: 'No names in here.',
			kind: 'textarea',
			required: true,
			maxLength: 4000,
			errors: {
				required: 'Write what they did. A line is enough',
				tooLong: 'Keep it under 4,000 characters'
			}
		},
		{
			name: 'whyItMattered',
			label: 'Why did it matter?',
			kind: 'textarea',
			rows: 2,
			required: true,
			maxLength: 2000,
			errors: { required: 'Say why it mattered', tooLong: 'Keep it under 2,000 characters' }
		},
		{
			name: 'couldSpread',
			label: 'Could this spread?',
			kind: 'choice',
			required: true,
			options: labelled(spreadAnswers, spreadWords),
			errors: { required: 'Say if others could do it too. “Maybe” is an answer' }
		},
		{
			name: 'howToSpread',
			label: 'What would another team need?',
			kind: 'textarea',
			rows: 2,
			maxLength: 2000,
			errors: { tooLong: 'Keep it under 2,000 characters' }
		},
		personField('credited1', 'Who did it?'),
		personField('credited2', 'And who else?'),
		personField('credited3', 'And who else?')
	]
} as const satisfies FormDefinition;

export const creditForm = {
	name: 'credit',
	sendLabel: 'Tell them',
	fields: [
		{
			name: 'staffId',
			label: 'Who should hear it?',
			hint: 'They read the thanks as they were said. Only they and their manager see that it was them.',
			kind: 'select',
			required: true,
			errors: { required: 'Choose who should hear it', invalid: 'Choose a person from the list' }
		}
	]
} as const satisfies FormDefinition;

export const mayNameForm = {
	name: 'may-name',
	sendLabel: 'Save',
	fields: [
		{
			name: 'mayName',
			label: 'May we say your name when we tell others?',
			hint: 'Nobody but you and your manager sees your name with this unless you say yes. You can change it later.',
			kind: 'choice',
			required: true,
			layout: 'inline',
			options: [
				{ value: 'yes', label: 'Yes, say my name' },
				{ value: 'no', label: 'No, keep it between us' }
			],
			errors: { required: 'Choose yes or no' }
		}
	]
} as const satisfies FormDefinition;

export const spreadForm = {
	name: 'spread',
	sendLabel: 'Save',
	fields: [
		{ ...serviceField, label: 'Where is it used now?' },
		dayField('sinceOn', 'Since when?'),
		{
			name: 'note',
			label: 'How do they do it there?',
			kind: 'textarea',
			rows: 2,
			maxLength: 2000,
			errors: { tooLong: 'Keep it under 2,000 characters' }
		}
	]
} as const satisfies FormDefinition;

export const feedbackForm = {
	name: 'feedback',
	sendLabel: 'Save the feedback',
	fields: [
		serviceField,
		{
			name: 'method',
			label: 'How did we hear it?',
			kind: 'select',
			required: true,
			options: labelled(feedbackMethods, methodWords),
			errors: { required: 'Choose how we heard it', invalid: 'Choose one from the list' }
		},
		{
			name: 'heardFrom',
			label: 'Who said it?',
			kind: 'select',
			required: true,
			options: labelled(heardFromCodes, heardFromWords),
			errors: { required: 'Choose who said it', invalid: 'Choose one from the list' }
		},
		dayField('heldOn', 'Which day?'),
		{
			name: 'formatUsed',
			label: 'Which format did people need?',
			kind: 'select',
			required: true,
			options: labelled(formatCodes, formatWords),
			errors: {
				required: 'Say which format was used. “Nobody asked” is an answer',
				invalid: 'Choose one from the list'
			}
		},
		{
			name: 'tookPart',
			label: 'How many people took part?',
			kind: 'number',
			inputmode: 'numeric',
			step: 1,
			min: 0,
			max: 5000,
			errors: {
				invalid: 'Give a whole number',
				tooSmall: 'It cannot be less than nobody',
				tooLarge: 'Give a number up to 5,000'
			}
		},
		{
			name: 'question',
			label: 'What did you ask them?',
			kind: 'text',
			maxLength: 300,
			errors: { tooLong: 'Keep it under 300 characters' }
		},
		{
			name: 'comments',
			label: 'What did they say? One comment on each line',
			hint: 'When somebody gave a mark from 1 to 5, put it in front: “4 The food is hot now”. No names.',
			kind: 'textarea',
			rows: 8,
			required: true,
			maxLength: 20_000,
			errors: {
				required: 'Write at least one comment',
				tooLong: 'That is a lot. Save the first part, then the rest'
			}
		}
	]
} as const satisfies FormDefinition;
