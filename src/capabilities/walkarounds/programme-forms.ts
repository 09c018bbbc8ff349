import type { FieldDefinition, FormDefinition } from '#kernel/form.ts';
import { LEAST_OUT_OF_HOURS } from './cadence.ts';
import { announced } from './forms.ts';
import { leaderRoles } from './policy.ts';
import { leaderRoleWords } from './words.ts';

/** How many people or things a number was taken from. */
const asked = {
	kind: 'number',
	inputmode: 'numeric',
	min: 1,
	max: 10_000,
	errors: {
		invalid: 'Write a number',
		tooSmall: 'Write 1 or more, or leave it empty',
		tooLarge: 'Write a smaller number'
	}
} as const satisfies Omit<FieldDefinition, 'name' | 'label'>;

/** Why a programme of visits is started, where, by whom, and when we look whether it helped. */
export const programmeForm = {
	name: 'programme',
	sendLabel: 'Start the programme',
	fields: [
		{
			name: 'title',
			label: 'What do we call it?',
			kind: 'text',
			required: true,
			maxLength: 80,
			errors: { required: 'Give it a name', tooLong: 'Keep it under 80 characters' }
		},
		{
			name: 'reason',
			label: 'Why do we start it?',
			hint: 'The problem, as people see it. It stands at the top, so that everybody knows what it is for.',
			kind: 'textarea',
			rows: 3,
			required: true,
			maxLength: 600,
			errors: { required: 'Say what the problem is', tooLong: 'Keep it under 600 characters' }
		},
		{
			name: 'baselineMeasure',
			label: 'What do we measure, to see whether it helps?',
			hint: 'For example: of ten staff asked, how many have talked with a senior leader about learning in three months.',
			kind: 'text',
			maxLength: 200,
			errors: { tooLong: 'Keep it under 200 characters' }
		},
		{
			name: 'baselineValue',
			label: 'What is the number today?',
			kind: 'number',
			inputmode: 'decimal',
			min: -1_000_000,
			max: 1_000_000,
			errors: {
				invalid: 'Write a number',
				tooSmall: 'Write a larger number',
				tooLarge: 'Write a smaller number'
			}
		},
		{
			name: 'baselineAsked',
			label: 'How many were asked or counted?',
			hint: 'So that it can be said later how much the number says.',
			...asked
		},
		{
			name: 'baselineOn',
			label: 'Measured on',
			kind: 'date',
			errors: { invalid: 'Enter a real date' }
		},
		{
			name: 'serviceIds',
			label: 'Which services?',
			kind: 'choices',
			required: true,
			errors: { required: 'Choose at least one service', invalid: 'Choose from the list' }
		},
		{
			name: 'highRiskIds',
			label: 'Where is the risk higher now?',
			hint: 'These are visited more often: a new manager, many reports, a bad inspection.',
			kind: 'choices',
			errors: { invalid: 'Choose from the list' }
		},
		{
			name: 'leaderIds',
			label: 'Who visits?',
			kind: 'choices',
			required: true,
			errors: { required: 'Choose at least one leader', invalid: 'Choose from the list' }
		},
		{
			name: 'outOfHoursShare',
			label: 'Of a hundred visits, how many are evenings, nights or weekends?',
			hint: 'At least 25.',
			kind: 'number',
			inputmode: 'numeric',
			required: true,
			min: LEAST_OUT_OF_HOURS,
			max: 100,
			errors: {
				required: 'Say how many',
				invalid: 'Write a number',
				tooSmall: 'At least 25 of a hundred: nights and weekends are where leaders are seen least',
				tooLarge: 'At most 100'
			}
		},
		{
			name: 'fromOn',
			label: 'From when?',
			kind: 'date',
			required: true,
			errors: { required: 'Choose the first day', invalid: 'Enter a real date' }
		},
		{
			name: 'reviewOn',
			label: 'When do we look whether it helped?',
			kind: 'date',
			required: true,
			errors: { required: 'Choose a day of review', invalid: 'Enter a real date' }
		}
	]
} as const satisfies FormDefinition;

/** Looking whether it helped: the same thing measured again, the same way, and what people say changed. */
export const reviewProgrammeForm = {
	name: 'review-programme',
	sendLabel: 'Keep what we found',
	fields: [
		{
			name: 'value',
			label: 'What is the number now?',
			hint: 'Measured the same way as at the beginning.',
			kind: 'number',
			inputmode: 'decimal',
			min: -1_000_000,
			max: 1_000_000,
			errors: {
				invalid: 'Write a number',
				tooSmall: 'Write a larger number',
				tooLarge: 'Write a smaller number'
			}
		},
		{ name: 'asked', label: 'How many were asked or counted this time?', ...asked },
		{
			name: 'measuredOn',
			label: 'Measured on',
			kind: 'date',
			required: true,
			errors: { required: 'Choose the day it was measured', invalid: 'Enter a real date' }
		},
		{
			name: 'changed',
			label: 'What has changed, and what has not?',
			hint: 'As staff and people say it. Name nobody.',
			kind: 'textarea',
			rows: 3,
			required: true,
			maxLength: 1000,
			errors: {
				required: 'Say what has changed, and what has not',
				tooLong: 'Keep it under 1,000 characters'
			}
		},
		{
			name: 'namesConfirmed',
			label: 'Is anybody named?',
			kind: 'choices',
			optionalMark: false,
			options: [{ value: 'looked', label: 'I have looked: nobody can be recognised from this' }],
			errors: { invalid: 'Tick it, or leave it' }
		},
		{
			name: 'nextReviewOn',
			label: 'When do we look again?',
			kind: 'date',
			required: true,
			errors: { required: 'Choose the next day of review', invalid: 'Enter a real date' }
		}
	]
} as const satisfies FormDefinition;

export const endProgrammeForm = {
	name: 'end-programme',
	sendLabel: 'End the programme',
	fields: [
		{
			name: 'reason',
			label: 'Why does it end?',
			hint: 'What did it change? Planned visits stay planned.',
			kind: 'textarea',
			rows: 2,
			required: true,
			maxLength: 400,
			errors: { required: 'Say why it ends', tooLong: 'Keep it under 400 characters' }
		}
	]
} as const satisfies FormDefinition;

/** Planning what was proposed: the ticked ones, all announced or none. */
export const planManyForm = {
	name: 'plan-many',
	sendLabel: 'Plan the ticked visits',
	fields: [
		{
			name: 'keep',
			label: 'Proposed visits',
			kind: 'choices',
			layout: 'tiles',
			required: true,
			errors: { required: 'Tick at least one visit', invalid: 'Choose from the list' }
		},
		announced
	]
} as const satisfies FormDefinition;

export const capacityForm = {
	name: 'capacity',
	sendLabel: 'Save',
	fields: [
		{
			name: 'perMonth',
			label: 'How many leader visits can you do in a month?',
			hint: 'Think of the way there and back. Nobody plans more for you than you say.',
			kind: 'number',
			inputmode: 'numeric',
			required: true,
			min: 0,
			max: 40,
			errors: {
				required: 'Say how many',
				invalid: 'Write a number',
				tooSmall: 'Write 0 or more',
				tooLarge: 'Write 40 or less'
			}
		}
	]
} as const satisfies FormDefinition;

export const cadenceForm = {
	name: 'cadence',
	sendLabel: 'Save',
	fields: [
		{
			name: 'role',
			label: 'Who visits',
			kind: 'select',
			required: true,
			options: leaderRoles.map((value) => ({ value, label: leaderRoleWords[value] })),
			errors: { required: 'Choose who visits', invalid: 'Choose from the list' }
		},
		{
			name: 'risk',
			label: 'Where',
			kind: 'choice',
			layout: 'inline',
			required: true,
			options: [
				{ value: 'standard', label: 'Ordinary' },
				{ value: 'high', label: 'Higher risk' }
			],
			errors: { required: 'Choose where', invalid: 'Choose where' }
		},
		{
			name: 'everyDays',
			label: 'Every how many days?',
			kind: 'number',
			inputmode: 'numeric',
			required: true,
			min: 7,
			max: 366,
			errors: {
				required: 'Say every how many days',
				invalid: 'Write a number',
				tooSmall: 'At least 7 days apart',
				tooLarge: 'At least once a year'
			}
		}
	]
} as const satisfies FormDefinition;

const questionWords = {
	name: 'words',
	label: 'The question',
	hint: 'As you would ask it aloud. One question, with no right answer in it.',
	kind: 'textarea',
	rows: 2,
	required: true,
	minLength: 8,
	maxLength: 200,
	errors: {
		required: 'Write the question',
		tooShort: 'Write the whole question',
		tooLong: 'Keep it under 200 characters',
		invalid: 'Write the question in words'
	}
} as const satisfies FieldDefinition;

export const addQuestionForm = {
	name: 'add-question',
	sendLabel: 'Add the question',
	fields: [
		questionWords,
		{
			name: 'askedOf',
			label: 'Who is asked?',
			kind: 'choice',
			layout: 'inline',
			required: true,
			options: [
				{ value: 'staff', label: 'Staff' },
				{ value: 'person', label: 'People we support' },
				{ value: 'family', label: 'Relatives and friends' }
			],
			errors: { required: 'Choose who is asked', invalid: 'Choose who is asked' }
		}
	]
} as const satisfies FormDefinition;

export const rewordForm = {
	name: 'reword-question',
	sendLabel: 'Use these words from now on',
	fields: [questionWords]
} as const satisfies FormDefinition;
