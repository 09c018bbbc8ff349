import type { FormDefinition } from '#kernel/form.ts';
import { answers, answerWords } from './model.ts';

/** Its choices of lessons come from the page. */
export const linkForm = {
	name: 'link',
	sendLabel: 'Link it to the lesson',
	fields: [
		{
			name: 'lessonId',
			label: 'Which lesson is it the same thing as?',
			kind: 'select',
			required: true,
			errors: { required: 'Choose the lesson', invalid: 'Choose a lesson from the list' }
		},
		{
			name: 'why',
			label: 'What makes it the same thing?',
			hint: 'A sentence, with nobody’s name in it.',
			kind: 'textarea',
			rows: 2,
			required: true,
			maxLength: 500,
			errors: {
				required: 'Say what makes it the same thing',
				tooLong: 'Keep it under 500 characters'
			}
		}
	]
} as const satisfies FormDefinition;

export const unlinkForm = {
	name: 'unlink',
	sendLabel: 'It is not the same thing',
	fields: [
		{ name: 'lessonId', label: 'Lesson', kind: 'hidden', errors: {} },
		{
			name: 'why',
			label: 'What is different this time?',
			hint: 'Kept with the report. Nobody’s name in it.',
			kind: 'textarea',
			rows: 2,
			required: true,
			maxLength: 500,
			errors: { required: 'Say what is different', tooLong: 'Keep it under 500 characters' }
		}
	]
} as const satisfies FormDefinition;

export const answerForm = {
	name: 'answer',
	sendLabel: 'Save the answer',
	fields: [
		{
			name: 'answer',
			label: 'Was the lesson wrong, the change weak, or did practice slip?',
			hint: 'Ask first what made it hard that day.',
			kind: 'choice',
			required: true,
			options: answers.map((value) => ({ value, label: answerWords[value] })),
			errors: { required: 'Choose one', invalid: 'Choose one from the list' }
		},
		{
			name: 'words',
			label: 'What made it hard, and what happens next?',
			hint: 'Nobody’s name in it.',
			kind: 'textarea',
			rows: 3,
			required: true,
			maxLength: 1000,
			errors: {
				required: 'Say what made it hard, and what happens next',
				tooLong: 'Keep it under 1,000 characters'
			}
		}
	]
} as const satisfies FormDefinition;
