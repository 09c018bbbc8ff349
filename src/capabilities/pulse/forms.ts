import type { FormDefinition } from '#kernel/form.ts';
import { answerOptions, questionSets, questions, questionsOf } from './questions.ts';

const answerField = ({ code, label }: { readonly code: string; readonly label: string }) =>
	({
		name: code,
		label,
		kind: 'choice',
		layout: 'inline',
		optionalMark: false,
		options: answerOptions,
		errors: { required: 'Choose one', invalid: 'Choose one' }
	}) as const;

/** Every question there is: the command takes those its round asks. */
export const answerForm = {
	name: 'pulse',
	sendLabel: 'Send, without my name',
	fields: questions.map(answerField)
} as const satisfies FormDefinition;

/** The questions of one version. */
export const answerFormOf = (version: number): FormDefinition => ({
	...answerForm,
	fields: questionsOf(version).map((question) => ({ ...answerField(question), required: true }))
});

export const openForm = {
	name: 'pulse-round',
	sendLabel: 'Start asking',
	fields: [
		{
			name: 'serviceId',
			label: 'Where?',
			kind: 'select',
			optionalMark: false,
			errors: { invalid: 'Choose from the list' }
		},
		{
			name: 'questionsVersion',
			label: 'Which questions?',
			kind: 'choice',
			required: true,
			options: questionSets.map(({ version, label }) => ({ value: String(version), label })),
			errors: { required: 'Choose which questions', invalid: 'Choose which questions' }
		},
		{
			name: 'closesOn',
			label: 'Until which day?',
			hint: 'Two weeks lets every shift see it, nights and weekends too.',
			kind: 'date',
			required: true,
			errors: { required: 'Choose the last day', invalid: 'Enter a real date' }
		}
	]
} as const satisfies FormDefinition;

export const closeForm = {
	name: 'close',
	sendLabel: 'Close it now',
	fields: []
} as const satisfies FormDefinition;

export const shareForm = {
	name: 'share',
	sendLabel: 'Share it with everybody asked',
	fields: [
		{
			name: 'heard',
			label: 'What did you hear?',
			hint: 'In plain words, the hard part too. Thank them first.',
			kind: 'textarea',
			rows: 3,
			required: true,
			maxLength: 1000,
			errors: { required: 'Say what you heard', tooLong: 'Keep it under 1,000 characters' }
		},
		{
			name: 'changes',
			label: 'What changes because of it?',
			hint: 'One or two things you will really do, and by when. If nothing can change, say why.',
			kind: 'textarea',
			rows: 3,
			required: true,
			maxLength: 1000,
			errors: {
				required: 'Say what changes because of it, or why nothing can',
				tooLong: 'Keep it under 1,000 characters'
			}
		},
		{
			name: 'namesConfirmed',
			label: 'Names',
			kind: 'choices',
			optionalMark: false,
			options: [{ value: 'yes', label: 'I have looked: nobody can be recognised' }],
			errors: { invalid: 'Tick it, or leave it' }
		}
	]
} as const satisfies FormDefinition;
