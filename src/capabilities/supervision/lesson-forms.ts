import type { FieldDefinition, FormDefinition } from '#kernel/form.ts';
import {
	answerWords,
	briefedWords,
	checkedWords,
	questions,
	questionWords,
	reinforcedWords
} from './lesson-account.ts';

const optionsOf = <Value extends string>(words: Readonly<Record<Value, string>>) =>
	(Object.keys(words) as Value[]).map((value) => ({ value, label: words[value] }));

const how = <const Name extends string>(name: Name, label: string, hint: string) =>
	({
		name,
		label,
		hint,
		kind: 'textarea',
		rows: 2,
		maxLength: 1500,
		errors: { tooLong: 'Keep it under 1,500 characters' }
	}) as const satisfies FieldDefinition;

/** The three questions of a live lesson, and what is hard (domain S19). */
export const exploreForm = {
	name: 'explore',
	sendLabel: 'Keep this',
	fields: [
		{
			name: 'briefed',
			label: questionWords.briefed,
			kind: 'choice',
			required: true,
			options: optionsOf(briefedWords),
			errors: { required: 'Say how many have been briefed', invalid: 'Choose one' }
		},
		how('briefedHow', 'How was it done?', 'Nights, weekends and agency too.'),
		{
			name: 'reinforced',
			label: questionWords.reinforced,
			kind: 'choice',
			required: true,
			options: optionsOf(reinforcedWords),
			errors: { required: 'Say whether you came back to it', invalid: 'Choose one' }
		},
		how('reinforcedHow', 'When, and what did people say?', 'Without names.'),
		{
			name: 'checked',
			label: questionWords.checked,
			kind: 'choice',
			required: true,
			options: optionsOf(checkedWords),
			errors: { required: 'Say whether somebody looked', invalid: 'Choose one' }
		},
		how('checkedHow', 'Who looked, and at what?', 'Talking about it is not a check.'),
		how('hard', 'What makes it hard?', 'It is worth more than a good answer.')
	]
} as const satisfies FormDefinition;

/** The same, lighter, for staff: a time they used it, and the lesson's own question. */
export const usedForm = {
	name: 'used',
	sendLabel: 'Keep this',
	fields: [
		{
			name: 'used',
			label: 'Tell me about a time you used it',
			hint: 'Name nobody. If there was no time yet: what would you do?',
			kind: 'textarea',
			required: true,
			rows: 4,
			maxLength: 1500,
			errors: { required: 'Write a few words', tooLong: 'Keep it under 1,500 characters' }
		},
		{
			name: 'answer',
			label: 'How well could they say what it asks?',
			kind: 'choice',
			required: true,
			layout: 'inline',
			options: optionsOf(answerWords),
			errors: { required: 'Choose one', invalid: 'Choose one' }
		},
		how('hard', 'What makes it hard?', 'Ask this before anything else that is not clear.')
	]
} as const satisfies FormDefinition;

/** Evidence is picked, never typed again: one list for each question. */
export const pickForm = {
	name: 'pick',
	sendLabel: 'Lean on these',
	fields: questions.map((question) => ({
		name: question,
		label: questionWords[question],
		kind: 'choices' as const,
		optionalMark: false,
		errors: { invalid: 'Choose from the list' }
	}))
} satisfies FormDefinition;
