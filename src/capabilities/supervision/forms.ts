import type { FieldDefinition, FormDefinition } from '#kernel/form.ts';
import { closerReasons, notHeldReasons, places, soonerReasons } from './model.ts';
import { closerWords, notHeldWords, placeWords, soonerWords } from './words.ts';

const plannedAt = {
	name: 'plannedAt',
	label: 'When will you meet?',
	kind: 'datetime',
	required: true,
	errors: { required: 'Choose a day and a time', invalid: 'Enter a real day and time' }
} as const satisfies FieldDefinition;

const place = {
	name: 'place',
	label: 'How will you meet?',
	kind: 'choice',
	required: true,
	layout: 'inline',
	options: places.map((value) => ({ value, label: placeWords[value] })),
	errors: { required: 'Choose how you will meet', invalid: 'Choose how you will meet' }
} as const satisfies FieldDefinition;

const reasonOptions = notHeldReasons.map((value) => ({ value, label: notHeldWords[value] }));

export const bookForm = {
	name: 'book',
	sendLabel: 'Book it',
	fields: [plannedAt, place]
} as const satisfies FormDefinition;

export const moveForm = {
	name: 'move',
	sendLabel: 'Move it',
	fields: [plannedAt]
} as const satisfies FormDefinition;

export const notHeldForm = {
	name: 'not-held',
	sendLabel: 'Keep it as that',
	fields: [
		{
			name: 'what',
			label: 'What happened?',
			kind: 'choice',
			required: true,
			layout: 'inline',
			options: [
				{ value: 'missed', label: 'We missed it' },
				{ value: 'cancelled', label: 'We cancelled it' }
			],
			errors: { required: 'Say what happened', invalid: 'Say what happened' }
		},
		{
			name: 'reason',
			label: 'Why?',
			kind: 'select',
			required: true,
			options: reasonOptions,
			errors: { required: 'Choose why', invalid: 'Choose why' }
		}
	]
} as const satisfies FormDefinition;

export const heldForm = {
	name: 'held',
	sendLabel: 'We have met',
	fields: [
		{
			name: 'heldAt',
			label: 'When did you meet?',
			kind: 'datetime',
			required: true,
			errors: { required: 'Say when you met', invalid: 'Enter a real day and time' }
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
		}
	]
} as const satisfies FormDefinition;

export const agreeForm = {
	name: 'agree',
	sendLabel: 'This is what was said',
	fields: [
		{
			name: 'comment',
			label: 'Do you want to add anything?',
			hint: 'It stands beside what was written, under your name. Only the two of you read it.',
			kind: 'textarea',
			rows: 3,
			maxLength: 2000,
			errors: { tooLong: 'Keep it under 2,000 characters' }
		}
	]
} as const satisfies FormDefinition;

export const correctForm = {
	name: 'correct',
	sendLabel: 'Put it beside',
	fields: [
		{
			name: 'words',
			label: 'What is not right, and what would be?',
			hint: 'Nothing that was agreed is changed. This stands beside it.',
			kind: 'textarea',
			required: true,
			rows: 3,
			maxLength: 2000,
			errors: { required: 'Say what is not right', tooLong: 'Keep it under 2,000 characters' }
		}
	]
} as const satisfies FormDefinition;

export const wordsForm = {
	name: 'words',
	sendLabel: 'Keep this',
	fields: [
		{
			name: 'words',
			label: 'What was said?',
			hint: 'Name nobody we support: initials or “a person” is enough.',
			kind: 'textarea',
			required: true,
			rows: 6,
			maxLength: 5000,
			errors: { required: 'Write a few words', tooLong: 'Keep it under 5,000 characters' }
		}
	]
} as const satisfies FormDefinition;

export const privateNoteForm = {
	name: 'private-note',
	sendLabel: 'Keep it for me',
	fields: [
		{
			name: 'words',
			label: 'Your own note',
			hint: 'Nobody else can read it: not the other of you two, not an administrator. Empty it to remove it.',
			kind: 'textarea',
			rows: 3,
			maxLength: 5000,
			errors: { tooLong: 'Keep it under 5,000 characters' }
		}
	]
} as const satisfies FormDefinition;

export const pointForm = {
	name: 'point',
	sendLabel: 'Add it',
	fields: [
		{
			name: 'section',
			label: 'Which part does it belong to?',
			kind: 'select',
			required: true,
			errors: { required: 'Choose a part', invalid: 'Choose a part' }
		},
		{
			name: 'words',
			label: 'Something to talk about',
			kind: 'text',
			required: true,
			maxLength: 200,
			errors: { required: 'Say what to talk about', tooLong: 'Keep it under 200 characters' }
		}
	]
} as const satisfies FormDefinition;

export const soonerForm = {
	name: 'sooner',
	sendLabel: 'Meet sooner',
	fields: [
		{
			name: 'by',
			label: 'Meet by',
			kind: 'date',
			required: true,
			errors: { required: 'Choose a day', invalid: 'Enter a real date' }
		},
		{
			name: 'because',
			label: 'Why?',
			kind: 'choice',
			required: true,
			options: soonerReasons.map((value) => ({ value, label: soonerWords[value] })),
			errors: { required: 'Choose why', invalid: 'Choose why' }
		}
	]
} as const satisfies FormDefinition;

export const closerForm = {
	name: 'closer',
	sendLabel: 'Meet more often',
	fields: [
		{
			name: 'until',
			label: 'Until',
			kind: 'date',
			required: true,
			errors: { required: 'Choose a day', invalid: 'Enter a real date' }
		},
		{
			name: 'because',
			label: 'Why?',
			kind: 'choice',
			required: true,
			options: closerReasons
				.filter((value) => value !== 'theme')
				.map((value) => ({ value, label: closerWords[value] })),
			errors: { required: 'Choose why', invalid: 'Choose why' }
		}
	]
} as const satisfies FormDefinition;

export const supervisorForm = {
	name: 'supervisor',
	sendLabel: 'They supervise from now on',
	fields: [
		{
			name: 'supervisorId',
			label: 'Who supervises?',
			hint: 'What was written with somebody else stays between those two.',
			kind: 'select',
			required: true,
			errors: { required: 'Choose one person', invalid: 'Choose someone from the list' }
		}
	]
} as const satisfies FormDefinition;

export const earlierForm = {
	name: 'earlier',
	sendLabel: 'Count it',
	fields: [
		{
			name: 'heldOn',
			label: 'When was the last one, before this was kept here?',
			kind: 'date',
			required: true,
			errors: { required: 'Choose the day', invalid: 'Enter a real date' }
		}
	]
} as const satisfies FormDefinition;

const days = (
	name: 'managerDays' | 'closerDays' | 'newManagerWeeks' | 'workerDays',
	label: string,
	min: number,
	max: number
) =>
	({
		name,
		label,
		kind: 'number',
		required: true,
		min,
		max,
		step: 1,
		errors: {
			required: 'Give a number',
			invalid: 'Give a whole number',
			tooSmall: `At least ${min}`,
			tooLarge: `At most ${max}`
		}
	}) as const;

export const rulesForm = {
	name: 'rules',
	sendLabel: 'Save how often',
	fields: [
		{ ...days('managerDays', 'Managers: days between two', 7, 92), name: 'managerDays' },
		{
			...days('closerDays', 'New managers, and who is met more often: days between two', 7, 31),
			name: 'closerDays'
		},
		{
			...days('newManagerWeeks', 'Somebody is new in a manager’s post for: weeks', 0, 104),
			name: 'newManagerWeeks'
		},
		{
			...days('workerDays', 'Staff: days between two', 14, 92),
			name: 'workerDays'
		}
	]
} as const satisfies FormDefinition;
