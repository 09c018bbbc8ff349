import type { FieldDefinition, FieldOption, FormDefinition } from '#kernel/form.ts';
import { SHIFT_GROUP_WORDS } from '#kernel/shift.ts';

const REQUIRED_ANSWER = 'Choose what you would do';

export const readForm = {
	name: 'read',
	fields: [],
	sendLabel: 'I have read this'
} as const satisfies FormDefinition;

/** The question as a form: the lesson brings the words of its own options. */
export const answerForm = (
	question: string,
	options: readonly FieldOption[],
	script: Pick<FieldDefinition, 'lang' | 'dir'> = {}
) =>
	({
		name: 'answer',
		fields: [
			{
				name: 'option',
				label: question,
				kind: 'choice',
				required: true,
				options,
				lang: script.lang,
				dir: script.dir,
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

/** Asked at the end of a team briefing only; what the clock measured stands in it. */
export const minutesField = {
	name: 'minutes',
	label: 'How many minutes did it take?',
	hint: 'Paid time of everybody who was here',
	kind: 'number',
	min: 1,
	max: 60,
	step: 1,
	inputmode: 'numeric',
	optionalMark: false,
	errors: {
		invalid: 'Give whole minutes, from 1 to 60',
		tooSmall: 'Give whole minutes, from 1 to 60',
		tooLarge: 'Give whole minutes, from 1 to 60'
	}
} as const satisfies FieldDefinition;

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
			},
			minutesField
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

/** A briefing for a shift to come: which lesson, whom it is for, and anything to add. */
export const planBriefingForm = (lessons: readonly FieldOption[]) =>
	({
		name: 'plan-briefing',
		fields: [
			{
				name: 'lessonId',
				label: 'Which lesson?',
				kind: 'select',
				required: true,
				options: lessons,
				errors: { required: 'Choose the lesson', invalid: 'Choose the lesson' }
			},
			{
				name: 'shiftGroup',
				label: 'For which shift?',
				kind: 'choice',
				required: true,
				layout: 'inline',
				options: Object.entries(SHIFT_GROUP_WORDS).map(([value, words]) => ({
					value,
					label: words.charAt(0).toUpperCase() + words.slice(1)
				})),
				errors: { required: 'Choose the shift', invalid: 'Choose the shift' }
			},
			{
				name: 'onDate',
				label: 'Day the shift starts',
				kind: 'date',
				required: true,
				errors: { required: 'Choose the day', invalid: 'Choose a real day' }
			},
			{
				name: 'note',
				label: 'Anything to add for this team?',
				hint: 'No names of people we support or of staff',
				kind: 'textarea',
				rows: 3,
				maxLength: 600,
				errors: { tooLong: 'Keep it to a few sentences: 600 letters at most' }
			}
		],
		sendLabel: 'Look at it'
	}) as const satisfies FormDefinition;

export const noteForm = {
	name: 'note',
	fields: [
		{
			name: 'words',
			label: 'Something worth keeping?',
			hint: 'A question, or what makes it hard. No names',
			kind: 'text',
			required: true,
			maxLength: 300,
			errors: {
				required: 'Write what was said',
				tooLong: 'A line is enough: 300 letters at most'
			}
		}
	],
	sendLabel: 'Keep this note'
} as const satisfies FormDefinition;

/** A step that asks nothing more. */
export const stepForm = {
	name: 'step',
	fields: [],
	sendLabel: ''
} as const satisfies FormDefinition;
