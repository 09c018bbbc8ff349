import type { FieldOption, FormDefinition } from '#kernel/form.ts';
import { SHIFT_GROUP_WORDS } from '#kernel/shift.ts';

const REQUIRED_ANSWER = 'Choose what you would do';

export const readForm = {
	name: 'read',
	fields: [],
	sendLabel: 'I have read this'
} as const satisfies FormDefinition;

/** The question as a form: the lesson brings the words of its own options. */
export const answerForm = (question: string, options: readonly FieldOption[]) =>
	({
		name: 'answer',
		fields: [
			{
				name: 'option',
				label: question,
				kind: 'choice',
				required: true,
				options,
				errors: { required: REQUIRED_ANSWER, invalid: REQUIRED_ANSWER }
			}
		],
		sendLabel: 'Send my answer'
	}) as const satisfies FormDefinition;

const upTo = (most: number): FieldOption[] =>
	Array.from({ length: most + 1 }, (_, count) => ({
		value: String(count),
		label: count === 0 ? 'None' : String(count)
	}));

/** Most agency workers the phone offers as tiles; more than this can be sent over the API. */
export const AGENCY_TILES = 6;

/**
 * The handover briefing on one phone. Names are filled in by the page.
 * @param here people of the shift, and others who work in the service
 */
export const handoverForm = (here: readonly FieldOption[]) =>
	({
		name: 'handover',
		fields: [
			{
				name: 'present',
				label: 'Who is here?',
				kind: 'choices',
				layout: 'tiles',
				options: here,
				optionalMark: false,
				errors: { required: 'Tap who is here first', invalid: 'Tap names from the list' }
			},
			{
				name: 'agencyPresent',
				label: 'Agency workers here',
				kind: 'choice',
				layout: 'inline',
				options: upTo(AGENCY_TILES),
				optionalMark: false,
				errors: { invalid: 'Choose how many agency workers are here' }
			},
			{
				name: 'agencyNames',
				label: 'Their first names',
				hint: 'With commas between them: Sam, Jo',
				kind: 'text',
				maxLength: 200,
				errors: { invalid: 'Write first names with commas between them' }
			},
			{
				name: 'howAnswered',
				label: 'How did it go?',
				kind: 'choice',
				optionalMark: false,
				options: [
					{ value: 'answered', label: 'Who answered?' },
					{ value: 'talked', label: 'We talked it through' }
				],
				errors: { invalid: 'Choose how it went' }
			},
			{
				name: 'answered',
				label: 'Who answered?',
				kind: 'choices',
				layout: 'tiles',
				options: here,
				optionalMark: false,
				errors: { invalid: 'Tap names from the list' }
			},
			{
				name: 'agencyAnswered',
				label: 'Agency workers who answered',
				kind: 'choice',
				layout: 'inline',
				options: upTo(AGENCY_TILES),
				optionalMark: false,
				errors: { invalid: 'Choose how many agency workers answered' }
			}
		],
		sendLabel: 'Done'
	}) as const satisfies FormDefinition;

export const shiftPassForm = (services: readonly FieldOption[]) =>
	({
		name: 'shift-pass',
		fields: [
			{
				name: 'serviceId',
				label: 'Which service?',
				kind: 'select',
				required: true,
				options: services,
				errors: { required: 'Choose the service', invalid: 'Choose the service' }
			},
			{
				name: 'shiftGroup',
				label: 'Which shift?',
				kind: 'choice',
				required: true,
				layout: 'inline',
				options: Object.entries(SHIFT_GROUP_WORDS).map(([value, words]) => ({
					value,
					label: words.charAt(0).toUpperCase() + words.slice(1)
				})),
				errors: { required: 'Choose the shift', invalid: 'Choose the shift' }
			}
		],
		sendLabel: 'Show a code for this shift'
	}) as const satisfies FormDefinition;

export const openPassForm = {
	name: 'open-pass',
	fields: [
		{
			name: 'code',
			label: 'The code you were shown',
			hint: 'It looks like oak-7K2Q-M4XD',
			kind: 'text',
			required: true,
			maxLength: 60,
			autocomplete: 'off',
			errors: {
				required: 'Type the code you were shown',
				invalid: 'That does not look like a code. It looks like oak-7K2Q-M4XD'
			}
		},
		{
			name: 'name',
			label: 'Your first name',
			hint: 'So that the team knows who was briefed. No need for more.',
			kind: 'text',
			required: true,
			maxLength: 40,
			autocomplete: 'given-name',
			errors: {
				required: 'Type your first name',
				tooLong: 'Your first name is enough: 40 letters at most',
				invalid: 'Type your first name'
			}
		}
	],
	sendLabel: 'Start my shift'
} as const satisfies FormDefinition;
