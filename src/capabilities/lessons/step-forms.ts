import type { FormDefinition } from '#kernel/form.ts';
import { changeKinds, strengths } from './model.ts';
import { changeKindWords, strengthWords } from './words.ts';

export const mustChangeForm = {
	name: 'must-change',
	sendLabel: 'Add this change',
	fields: [
		{
			name: 'kind',
			label: 'What has to change?',
			kind: 'select',
			required: true,
			options: changeKinds.map((value) => ({ value, label: changeKindWords[value] })),
			errors: { required: 'Choose what has to change', invalid: 'Choose from the list' }
		},
		{
			name: 'description',
			label: 'How should it be?',
			kind: 'text',
			required: true,
			maxLength: 300,
			errors: { required: 'Say how it should be' }
		},
		{
			name: 'place',
			label: 'Where?',
			hint: 'Which form, plan, room or system.',
			kind: 'text',
			required: true,
			maxLength: 120,
			errors: { required: 'Say where' }
		},
		{
			name: 'ownerId',
			label: 'Who does it?',
			kind: 'select',
			required: true,
			errors: { required: 'Choose who does it', invalid: 'Choose someone from the list' }
		},
		{
			name: 'dueOn',
			label: 'By when?',
			kind: 'date',
			required: true,
			errors: { required: 'Choose a day', invalid: 'Enter a real date' }
		},
		{
			name: 'strength',
			label: 'How strong is it?',
			kind: 'choice',
			required: true,
			options: strengths.map((value) => ({ value, ...strengthWords[value] })),
			errors: { required: 'Choose how strong it is', invalid: 'Choose how strong it is' }
		}
	]
} as const satisfies FormDefinition;

export const finishForm = {
	name: 'finish',
	sendLabel: 'It is done',
	fields: [
		{
			name: 'note',
			label: 'What was done?',
			kind: 'text',
			maxLength: 300,
			errors: { tooLong: 'Keep the note under 300 characters' }
		}
	]
} as const satisfies FormDefinition;

/** Which language to read in, from buttons: one for each that is there. */
export const languageForm = {
	name: 'language',
	sendLabel: '',
	fields: [
		{
			name: 'language',
			label: 'Read it in',
			kind: 'hidden',
			errors: { invalid: 'Choose a language from the list' }
		}
	]
} as const satisfies FormDefinition;

export const approveForm = {
	name: 'approve',
	sendLabel: 'Approve',
	fields: [
		{
			name: 'smallEditConfirmed',
			label: 'Nobody is asked again',
			kind: 'choices',
			optionalMark: false,
			options: [
				{ value: 'yes', label: 'I agree: it is a small edit, and nothing anybody does has changed' }
			],
			errors: { invalid: 'Choose from the list' }
		}
	]
} as const satisfies FormDefinition;

export const sampleForm = {
	name: 'sample',
	sendLabel: 'Save what you saw',
	fields: [
		{
			name: 'lookedAt',
			label: 'How many did you look at?',
			kind: 'number',
			inputmode: 'numeric',
			required: true,
			min: 1,
			max: 1000,
			step: 1,
			errors: {
				required: 'Say how many you looked at',
				invalid: 'Enter a whole number',
				tooSmall: 'Look at one at least',
				tooLarge: 'Enter at most 1,000'
			}
		},
		{
			name: 'inUse',
			label: 'In how many is it really used?',
			kind: 'number',
			inputmode: 'numeric',
			required: true,
			min: 0,
			max: 1000,
			step: 1,
			errors: {
				required: 'Say in how many it is used',
				invalid: 'Enter a whole number',
				tooSmall: 'Enter nought or more',
				tooLarge: 'Enter at most 1,000'
			}
		},
		{
			name: 'lookedOn',
			label: 'When did you look?',
			kind: 'date',
			required: true,
			errors: { required: 'Choose the day you looked', invalid: 'Enter a real date' }
		},
		{
			name: 'note',
			label: 'What did you see?',
			kind: 'text',
			maxLength: 300,
			errors: { tooLong: 'Keep it under 300 characters' }
		}
	]
} as const satisfies FormDefinition;

export const goLiveForm = {
	name: 'go-live',
	sendLabel: 'Go live',
	fields: [
		{
			name: 'namesConfirmed',
			label: 'Names',
			kind: 'choices',
			optionalMark: false,
			options: [
				{ value: 'yes', label: 'I have looked: nobody can be recognised from these words' }
			],
			errors: { invalid: 'Choose from the list' }
		},
		{
			name: 'rest',
			label: 'Which lesson rests, so that this one is heard?',
			hint: 'One in each service that carries as many as it can. It stays in force, and is not asked at handover.',
			kind: 'choices',
			optionalMark: false,
			errors: { invalid: 'Choose lessons from the list' }
		}
	]
} as const satisfies FormDefinition;

export const restForm = {
	name: 'rest',
	sendLabel: 'Let it rest here',
	fields: [
		{
			name: 'reason',
			label: 'Why does it rest?',
			hint: 'Such as “It holds: nobody has needed telling for months”.',
			kind: 'text',
			required: true,
			maxLength: 300,
			errors: { required: 'Say why it rests' }
		}
	]
} as const satisfies FormDefinition;

export const resumeForm = {
	name: 'resume',
	sendLabel: 'Take it up again',
	fields: [
		{
			name: 'reason',
			label: 'Why now?',
			kind: 'text',
			required: true,
			maxLength: 300,
			errors: { required: 'Say why it is taken up again' }
		}
	]
} as const satisfies FormDefinition;

export const retireForm = {
	name: 'retire',
	sendLabel: 'Retire this lesson',
	fields: [
		{
			name: 'reason',
			label: 'Why does it end?',
			kind: 'text',
			required: true,
			maxLength: 300,
			errors: { required: 'Say why it ends' }
		}
	]
} as const satisfies FormDefinition;

export const supersedeForm = {
	name: 'supersede',
	sendLabel: 'Replace it',
	fields: [
		{
			name: 'byLessonId',
			label: 'Which lesson takes its place?',
			kind: 'select',
			required: true,
			errors: {
				required: 'Choose the lesson that takes its place',
				invalid: 'Choose from the list'
			}
		}
	]
} as const satisfies FormDefinition;
