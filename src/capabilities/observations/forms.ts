import type { FieldDefinition, FormDefinition } from '#kernel/form.ts';
import { SHIFT_GROUP_WORDS, type ShiftGroup } from '#kernel/shift.ts';
import { capital } from '#kernel/text.ts';

const shiftGroups = Object.keys(SHIFT_GROUP_WORDS) as ShiftGroup[];

const behaviour = <Name extends string>(name: Name) =>
	({
		name,
		label: 'Was it done?',
		kind: 'choice',
		layout: 'tiles',
		options: [
			{ value: 'met', label: 'Yes' },
			{ value: 'partly', label: 'Partly' },
			{ value: 'not_met', label: 'No' },
			{ value: 'not_seen', label: 'Could not see it' }
		],
		errors: { required: 'Say what you saw', invalid: 'Choose one of these' }
	}) as const satisfies FieldDefinition;

/** Everything that is said of one moment; the page asks it one question at a time. */
export const observationForm = {
	name: 'observation',
	sendLabel: 'Keep what I saw',
	fields: [
		{
			name: 'care',
			label: 'Is it personal or intimate care?',
			hint: 'Washing, dressing, using the toilet, or anything behind a closed door.',
			kind: 'choice',
			required: true,
			options: [
				{ value: 'no', label: 'No' },
				{ value: 'yes', label: 'Yes' }
			],
			errors: { required: 'Say whether it is personal care', invalid: 'Choose yes or no' }
		},
		{
			name: 'agreement',
			label: 'Has the person agreed that you are there?',
			hint: 'Ask them before you go in, and again in the room. Stop when they would rather not.',
			kind: 'choice',
			optionalMark: false,
			options: [
				{ value: 'person', label: 'Yes, they said so' },
				{
					value: 'best_interests',
					label: 'They cannot decide this; a best-interests decision in their care plan says so'
				},
				{ value: 'none', label: 'No, or I did not ask' }
			],
			errors: {
				required: 'Say whether the person agreed',
				invalid: 'Choose one of these'
			}
		},
		behaviour('behaviour1'),
		behaviour('behaviour2'),
		behaviour('behaviour3'),
		behaviour('behaviour4'),
		behaviour('behaviour5'),
		{
			name: 'whatMakesItHard',
			label: 'What makes this hard here?',
			hint: 'Time, kit, the layout, the plan, how many were on. No names.',
			kind: 'textarea',
			rows: 3,
			maxLength: 1000,
			errors: { tooLong: 'Keep it under 1,000 characters' }
		},
		{
			name: 'shiftGroup',
			label: 'Which shift was it?',
			kind: 'choice',
			layout: 'tiles',
			required: true,
			options: shiftGroups.map((value) => ({ value, label: capital(SHIFT_GROUP_WORDS[value]) })),
			errors: { required: 'Choose the shift', invalid: 'Choose the shift' }
		},
		{
			name: 'announced',
			label: 'Did they know you were coming?',
			kind: 'choice',
			layout: 'tiles',
			required: true,
			options: [
				{ value: 'yes', label: 'Yes' },
				{ value: 'no', label: 'No' }
			],
			errors: { required: 'Say whether they knew', invalid: 'Choose yes or no' }
		},
		{
			name: 'setting',
			label: 'What was it?',
			kind: 'choice',
			required: true,
			options: [
				{ value: 'practice', label: 'Real care, as it happened' },
				{ value: 'drill', label: 'A drill, or “show me how you would do it”' }
			],
			errors: { required: 'Say what it was', invalid: 'Choose one of these' }
		},
		{
			name: 'workerId',
			label: 'Whose work did you see?',
			hint: 'Only they and whoever they report to will ever read it.',
			kind: 'select',
			optionalMark: false,
			errors: { invalid: 'Choose someone from the list' }
		},
		{
			name: 'strength',
			label: 'One thing they did well',
			kind: 'textarea',
			rows: 2,
			maxLength: 500,
			optionalMark: false,
			errors: {
				required: 'Say one thing they did well',
				tooLong: 'Keep it under 500 characters'
			}
		},
		{
			name: 'suggestion',
			label: 'One thing to try',
			hint: 'Leave it empty when there is nothing to add.',
			kind: 'textarea',
			rows: 2,
			maxLength: 500,
			errors: { tooLong: 'Keep it under 500 characters' }
		},
		{
			name: 'told',
			label: 'Have you told them?',
			hint: 'To them first, and today.',
			kind: 'choice',
			optionalMark: false,
			options: [
				{ value: 'yes', label: 'Yes, I have told them' },
				{ value: 'later', label: 'Not yet – remind me today' }
			],
			errors: { required: 'Say whether you have told them', invalid: 'Choose one of these' }
		}
	]
} as const satisfies FormDefinition;

export const toldForm = {
	name: 'told',
	sendLabel: 'I have told them',
	fields: []
} as const satisfies FormDefinition;

export const commentForm = {
	name: 'comment',
	sendLabel: 'Add my comment',
	fields: [
		{
			name: 'comment',
			label: 'Anything you would like to say about it?',
			hint: 'You and whoever you report to can read it.',
			kind: 'textarea',
			rows: 3,
			required: true,
			maxLength: 1000,
			errors: { required: 'Write your comment first', tooLong: 'Keep it under 1,000 characters' }
		}
	]
} as const satisfies FormDefinition;

export const planForm = {
	name: 'round',
	sendLabel: 'Begin a round',
	fields: [
		{
			name: 'planned',
			label: 'How many times will you look?',
			hint: 'Say it before you look. What was seen earlier belongs to the round before.',
			kind: 'number',
			inputmode: 'numeric',
			required: true,
			min: 10,
			max: 60,
			errors: {
				required: 'Say how many times',
				invalid: 'Give a whole number from 10 to 60',
				tooSmall: 'At least 10: fewer cannot tell good practice from luck',
				tooLarge: '60 at most'
			}
		}
	]
} as const satisfies FormDefinition;
