import type { FieldDefinition, FormDefinition } from '#kernel/form.ts';
import { SHIFT_GROUP_WORDS, type ShiftGroup } from '#kernel/shift.ts';
import { capital } from '#kernel/text.ts';
import { CHANNELS, CHOSEN_CHANNELS, MOMENTS, type Moment } from './channels.ts';

const people = <Name extends ShiftGroup>(name: Name) =>
	({
		name,
		label: capital(SHIFT_GROUP_WORDS[name]),
		kind: 'number',
		inputmode: 'numeric',
		optionalMark: false,
		min: 0,
		max: 500,
		errors: {
			invalid: 'Give a whole number',
			tooSmall: 'Give a whole number, 0 or more',
			tooLarge: 'That is more people than a shift has'
		}
	}) as const satisfies FieldDefinition;

/** "I talked about it": numbers, never names. */
export const talkForm = {
	name: 'talked',
	sendLabel: 'I talked about it',
	fields: [
		{
			name: 'channel',
			label: 'Where?',
			kind: 'choice',
			layout: 'tiles',
			required: true,
			options: CHOSEN_CHANNELS.map((value) => ({ value, label: labelOf(value) })),
			errors: { required: 'Say where you talked about it', invalid: 'Choose one of these' }
		},
		people('days'),
		people('nights'),
		people('sleep_ins'),
		people('weekends'),
		people('office'),
		{
			name: 'moment',
			label: 'What kind of moment was it?',
			kind: 'select',
			required: true,
			options: (Object.keys(MOMENTS) as Moment[]).map((value) => ({
				value,
				label: MOMENTS[value]
			})),
			errors: { required: 'Say what kind of moment it was', invalid: 'Choose one of these' }
		},
		{
			name: 'onDate',
			label: 'Which day was it?',
			kind: 'date',
			errors: { invalid: 'Enter a real date' }
		}
	],
	more: { label: 'Not today?', fields: ['onDate'] }
} as const satisfies FormDefinition;

function labelOf(channel: (typeof CHOSEN_CHANNELS)[number]): string {
	switch (channel) {
		case 'quality_review':
			return 'Quality review with the manager';
		case 'newsletter':
			return 'Newsletter or notice';
		default:
			return capital(CHANNELS[channel].word);
	}
}

export const takeBackForm = {
	name: 'take-back',
	sendLabel: 'Take it back',
	fields: []
} as const satisfies FormDefinition;
