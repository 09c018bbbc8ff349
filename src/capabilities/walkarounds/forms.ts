import type { FieldDefinition, FieldOption, FormDefinition } from '#kernel/form.ts';
import { partsOfDay, variants } from './model.ts';
import { bandWords, variantHints, variantWords } from './words.ts';

/** Fills the lists of a form that only the database knows. */
export const withChoices = <Definition extends FormDefinition>(
	definition: Definition,
	choices: Readonly<Record<string, readonly FieldOption[]>>
): Definition => ({
	...definition,
	fields: definition.fields.map((field) => {
		const options = choices[field.name];
		return options ? { ...field, options } : field;
	})
});

const plannedOn = {
	name: 'plannedOn',
	label: 'Which day?',
	kind: 'date',
	required: true,
	errors: { required: 'Choose a day', invalid: 'Enter a real date' }
} as const satisfies FieldDefinition;

const partOfDay = {
	name: 'partOfDay',
	label: 'When in the day?',
	hint: 'Evenings, nights and weekends are where leaders are seen least.',
	kind: 'choice',
	layout: 'inline',
	required: true,
	options: partsOfDay.map((value) => ({ value, label: bandWords[value] })),
	errors: { required: 'Choose when in the day', invalid: 'Choose when in the day' }
} as const satisfies FieldDefinition;

const startsAt = {
	name: 'startsAt',
	label: 'What time?',
	hint: 'Not at mealtimes or during personal care, unless it was agreed.',
	kind: 'time',
	errors: { invalid: 'Give a time like 10:30' }
} as const satisfies FieldDefinition;

const leaderId = {
	name: 'leaderId',
	label: 'Who visits?',
	kind: 'select',
	required: true,
	errors: { required: 'Choose who visits', invalid: 'Choose somebody from the list' }
} as const satisfies FieldDefinition;

export const announced = {
	name: 'announced',
	label: 'Does the service know?',
	kind: 'choice',
	layout: 'inline',
	required: true,
	options: [
		{ value: 'yes', label: 'Yes, announced' },
		{ value: 'no', label: 'No, unannounced' }
	],
	errors: { required: 'Say whether the service knows', invalid: 'Choose one' }
} as const satisfies FieldDefinition;

const programmeId = {
	name: 'programmeId',
	label: 'Part of a programme?',
	hint: 'Then it counts when we look whether the programme helped.',
	kind: 'select',
	errors: { invalid: 'Choose a programme from the list' }
} as const satisfies FieldDefinition;

/** One visit, planned by hand. */
export const planForm = {
	name: 'plan-visit',
	sendLabel: 'Plan it',
	fields: [
		{
			name: 'serviceId',
			label: 'Where?',
			kind: 'select',
			required: true,
			errors: { required: 'Choose a service', invalid: 'Choose a service from the list' }
		},
		{
			name: 'variant',
			label: 'What kind of visit?',
			kind: 'choice',
			required: true,
			// A floor walk is not planned: it is written down when it was done.
			options: variants
				.filter((value) => value !== 'floor_walk')
				.map((value) => ({ value, label: variantWords[value], hint: variantHints[value] })),
			errors: { required: 'Choose what kind of visit', invalid: 'Choose one of the kinds' }
		},
		leaderId,
		plannedOn,
		partOfDay,
		startsAt,
		announced,
		{
			name: 'teamId',
			label: 'One team only?',
			kind: 'select',
			errors: { invalid: 'Choose a team from the list' }
		},
		programmeId
	],
	more: { label: 'One team only, or part of a programme', fields: ['teamId', 'programmeId'] }
} as const satisfies FormDefinition;

/** Moving a visit or handing it on: this one, or every later one of the same leader there. */
export const changeForm = {
	name: 'change-visit',
	sendLabel: 'Save',
	fields: [
		leaderId,
		plannedOn,
		partOfDay,
		startsAt,
		announced,
		{
			name: 'span',
			label: 'Change which visits?',
			kind: 'choice',
			required: true,
			options: [
				{ value: 'this', label: 'This one' },
				{
					value: 'later',
					label: 'This one and those after it',
					hint: 'The later ones of the same leader at this service move by as many days.'
				}
			],
			errors: { required: 'Choose which visits', invalid: 'Choose which visits' }
		},
		programmeId
	],
	more: { label: 'Make it part of a programme', fields: ['programmeId'] }
} as const satisfies FormDefinition;

export const skipForm = {
	name: 'skip-visit',
	sendLabel: 'Skip it',
	fields: [
		{
			name: 'reason',
			label: 'Why is it skipped?',
			hint: 'The service sees this. Name nobody.',
			kind: 'textarea',
			rows: 2,
			required: true,
			maxLength: 300,
			errors: { required: 'Say why it is skipped', tooLong: 'Keep it under 300 characters' }
		}
	]
} as const satisfies FormDefinition;

export const callOffForm = {
	name: 'call-off-visit',
	sendLabel: 'Take it off the plan',
	fields: [
		{ ...skipForm.fields[0], label: 'Why is it taken off?', errors: skipForm.fields[0].errors }
	]
} as const satisfies FormDefinition;

export const lessonsForm = {
	name: 'visit-lessons',
	sendLabel: 'Choose these lessons',
	fields: [
		{
			name: 'lessonIds',
			label: 'Which one or two lessons?',
			kind: 'choices',
			required: true,
			errors: { required: 'Choose one or two lessons', invalid: 'Choose from the list' }
		}
	]
} as const satisfies FormDefinition;

export const consentForm = {
	name: 'visit-consent',
	sendLabel: 'Write it down',
	fields: [
		{
			name: 'answer',
			label: 'What did they say?',
			kind: 'choice',
			layout: 'inline',
			required: true,
			options: [
				{ value: 'yes', label: 'Yes, come' },
				{ value: 'no', label: 'No' }
			],
			errors: { required: 'Say what they answered', invalid: 'Choose one' }
		},
		{
			name: 'howAsked',
			label: 'How were they asked?',
			kind: 'select',
			required: true,
			options: [
				{ value: 'spoken', label: 'Spoken' },
				{ value: 'written', label: 'In writing' },
				{ value: 'signed', label: 'Signed language' },
				{ value: 'pictures', label: 'With pictures or objects' },
				{ value: 'best_interests', label: 'A best-interests decision, recorded in their plan' }
			],
			errors: { required: 'Say how they were asked', invalid: 'Choose from the list' }
		},
		{
			name: 'askedOn',
			label: 'On which day?',
			kind: 'date',
			required: true,
			errors: { required: 'Choose the day', invalid: 'Enter a real date' }
		}
	]
} as const satisfies FormDefinition;
