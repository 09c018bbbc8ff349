import type { FieldDefinition, FormDefinition } from '#kernel/form.ts';
import type { ShiftGroup } from '#kernel/shift.ts';
import { jobKindLabel } from './job-kinds.ts';
import { lensAnswers, lenses } from './lenses.ts';
import { levels, moments } from './model.ts';
import { levelWords, momentWords } from './words.ts';

/** The longest that is written down of one answer. */
const LONGEST_ANSWER = 2000;

/** A possible name was looked at: asked only once the warning has spoken. */
const namesField = {
	name: 'namesConfirmed',
	label: 'Is anybody named?',
	kind: 'choices',
	optionalMark: false,
	options: [{ value: 'looked', label: 'I have looked: nobody can be recognised from this' }],
	errors: {}
} as const satisfies FieldDefinition;

/** What staff said to one question. */
export const answerForm = {
	name: 'answer',
	sendLabel: 'Save and go on',
	fields: [
		{
			name: 'words',
			label: 'What did they say?',
			hint: 'In a few words. No names, and nothing about one person.',
			kind: 'textarea',
			rows: 4,
			required: true,
			maxLength: LONGEST_ANSWER,
			errors: {
				required: 'Write what was said, or skip',
				tooLong: 'Keep it under 2,000 characters'
			}
		},
		{
			name: 'saidBy',
			label: 'Who said it?',
			hint: 'A role and a shift only where five or more people share them.',
			kind: 'select',
			errors: { invalid: 'Choose from the list' }
		},
		namesField
	]
} as const satisfies FormDefinition;

/** How clear a lesson is to the people spoken with, together; the numbers by shift stand beside it. */
const understandingForm = {
	name: 'understanding',
	sendLabel: 'Save and go on',
	fields: [
		{
			name: 'level',
			label: 'How clear is it to them, together?',
			kind: 'choice',
			layout: 'tiles',
			required: true,
			options: levels.map((value) => ({ value, label: levelWords[value] })),
			errors: { required: 'Choose how clear it is, or skip', invalid: 'Choose one' }
		}
	]
} as const satisfies FormDefinition;

/** Finishing on site: thanks come first, out loud, before anybody leaves. */
export const holdForm = {
	name: 'finish-visit',
	sendLabel: 'Finish here',
	fields: [
		{
			name: 'thanked',
			label: 'Did you thank them?',
			kind: 'choices',
			optionalMark: false,
			required: true,
			options: [{ value: 'yes', label: 'Yes, everybody I spoke with, before I left' }],
			errors: { required: 'Thank them before you leave, then tick this' }
		},
		{
			name: 'moment',
			label: 'What kind of day was it?',
			kind: 'select',
			required: true,
			options: moments.map((value) => ({ value, label: momentWords[value] })),
			errors: { required: 'Say what kind of day it was', invalid: 'Choose from the list' }
		}
	]
} as const satisfies FormDefinition;

const shiftWords: Record<ShiftGroup, string> = {
	days: 'On days',
	nights: 'On nights',
	sleep_ins: 'On sleep-ins',
	weekends: 'On weekends only',
	office: 'In the office'
};

const countOf = <const Name extends string>(name: Name, label: string) =>
	({
		name,
		label,
		kind: 'number',
		inputmode: 'numeric',
		optionalMark: false,
		min: 0,
		max: 200,
		errors: {
			invalid: 'Write a number',
			tooSmall: 'Write 0 or more',
			tooLarge: 'Write a smaller number'
		}
	}) as const satisfies FieldDefinition;

/** How many people were spoken with, by shift: numbers, never who. */
const shiftCounts = [
	countOf('days', shiftWords.days),
	countOf('nights', shiftWords.nights),
	countOf('sleep_ins', shiftWords.sleep_ins),
	countOf('weekends', shiftWords.weekends),
	countOf('office', shiftWords.office)
] as const;

export const lessonTalkForm = {
	name: 'lesson-talk',
	sendLabel: 'Save and go on',
	fields: [...understandingForm.fields, ...shiftCounts]
} as const satisfies FormDefinition;

/** The same staff by the work they do, so that kitchen, night and agency voices are missed when they are missing. */
const jobCounts = [
	countOf('care', jobKindLabel('care')),
	countOf('seniors', jobKindLabel('seniors')),
	countOf('nurses', jobKindLabel('nurses')),
	countOf('ancillary', jobKindLabel('ancillary')),
	countOf('managers', jobKindLabel('managers')),
	countOf('agency', jobKindLabel('agency'))
] as const;

export const peopleForm = {
	name: 'people',
	sendLabel: 'Save and go on',
	fields: [
		...shiftCounts,
		countOf('people', 'People we support'),
		countOf('families', 'Relatives and friends'),
		...jobCounts
	],
	more: { label: 'What work do those staff do?', fields: jobCounts.map(({ name }) => name) }
} as const satisfies FormDefinition;

/** First impressions, one choice for each. */
export const lensForm = {
	name: 'lens',
	sendLabel: 'Save and go on',
	fields: lenses.map(({ code, label }): FieldDefinition => ({
		name: code,
		label,
		kind: 'choice',
		layout: 'inline',
		optionalMark: false,
		options: lensAnswers,
		errors: { invalid: 'Choose one' }
	}))
} satisfies FormDefinition;

/** A manager’s daily walk of their own floor: two minutes, three answers, no names. */
export const floorWalkForm = {
	name: 'floor-walk',
	sendLabel: 'Done – thank you',
	fields: [
		{
			name: 'serviceId',
			label: 'Where?',
			kind: 'select',
			required: true,
			errors: { required: 'Choose a service', invalid: 'Choose a service from the list' }
		},
		{
			name: 'lessonId',
			label: 'Which lesson did you talk about?',
			kind: 'select',
			errors: { invalid: 'Choose a lesson from the list' }
		},
		{
			name: 'shiftGroup',
			label: 'With which shift?',
			kind: 'choice',
			layout: 'inline',
			required: true,
			options: [
				{ value: 'days', label: 'Days' },
				{ value: 'nights', label: 'Nights' },
				{ value: 'sleep_ins', label: 'Sleep-ins' },
				{ value: 'weekends', label: 'Weekends' }
			],
			errors: { required: 'Choose the shift', invalid: 'Choose the shift' }
		},
		{
			name: 'people',
			label: 'How many people did you talk with?',
			kind: 'number',
			inputmode: 'numeric',
			required: true,
			min: 1,
			max: 200,
			errors: {
				required: 'Say how many',
				invalid: 'Write a number',
				tooSmall: 'A walk counts only for the people you talked with: at least one',
				tooLarge: 'Write a smaller number'
			}
		},
		{
			name: 'words',
			label: 'What did you see or hear?',
			hint: 'In a few words. No names.',
			kind: 'textarea',
			rows: 3,
			maxLength: 600,
			errors: { tooLong: 'Keep it under 600 characters' }
		},
		namesField
	]
} as const satisfies FormDefinition;
