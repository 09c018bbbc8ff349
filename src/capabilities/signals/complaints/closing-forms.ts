import type { FormDefinition } from '#kernel/form.ts';
import { wayWords, ways } from '#capabilities/people/accessible-information.ts';
import { answers, learnedWays, ombudsmanDecisions } from './model.ts';
import { answeredWords, learnedWords, ombudsmanWords, optionsOf } from './words.ts';
import { dayField } from './forms.ts';

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
