import type { FieldDefinition, FieldOption, FormDefinition } from '#kernel/form.ts';
import { physicalGrades, psychologicalGrades, reportKinds, shiftGroups } from './model.ts';
import { SHIFT_GROUP_WORDS } from '#kernel/shift.ts';
import { kindWords, physicalWords, potentialWords, psychologicalWords } from './words.ts';

/** Codes with their words, as answers of a form. */
export const labelled = <Code extends string>(
	codes: readonly Code[],
	words: Record<string, string>
) => codes.map((value) => ({ value, label: words[value] ?? value }));

/** The same definition with the answers one page offers: services, people, types. */
export function withOptions<Definition extends FormDefinition>(
	definition: Definition,
	options: Record<string, readonly FieldOption[]>
): Definition {
	return {
		...definition,
		fields: definition.fields.map((field) => {
			const offered = options[field.name];
			return offered ? { ...field, options: offered } : field;
		})
	};
}

const serviceField = {
	name: 'serviceId',
	label: 'Where?',
	kind: 'select',
	required: true,
	errors: { required: 'Choose the service where it happened' }
} as const satisfies FieldDefinition;

const happenedAtField = {
	name: 'happenedAt',
	label: 'When?',
	kind: 'datetime',
	required: true,
	errors: {
		required: 'Say when it happened. A good guess is fine',
		invalid: 'Give the day and the time, like 23/11/2026 09:30'
	}
} as const satisfies FieldDefinition;

const wordsField = {
	name: 'words',
	label: 'In your own words',
	hint: 'No names in here.',
	kind: 'textarea',
	required: true,
	maxLength: 10_000,
	rows: 4,
	errors: {
		required: 'Say what happened, in your own words. A line is enough',
		tooLong: 'That is longer than 10,000 characters. Send the first part, then add more'
	}
} as const satisfies FieldDefinition;

const more = [
	{
		name: 'timeUnknown',
		label: 'Is the time a guess?',
		kind: 'choices',
		optionalMark: false,
		options: [{ value: 'yes', label: 'I do not know the exact time' }],
		errors: { invalid: 'Tick it or leave it' }
	},
	{
		name: 'noticedAt',
		label: 'When did you notice?',
		hint: 'Only if that was later.',
		kind: 'datetime',
		errors: { invalid: 'Give the day and the time, like 23/11/2026 09:30' }
	},
	{
		name: 'place',
		label: 'Where exactly?',
		hint: 'Like “bathroom” or “lounge”.',
		kind: 'text',
		maxLength: 120,
		errors: { tooLong: 'Say where in fewer than 120 characters' }
	},
	{
		name: 'shiftGroup',
		label: 'Which shift?',
		hint: 'We work it out from the time. Change it if that is wrong.',
		kind: 'select',
		options: labelled(shiftGroups, SHIFT_GROUP_WORDS),
		errors: { invalid: 'Choose a shift from the list' }
	},
	{
		name: 'personReferences',
		label: 'Who was affected?',
		hint: 'Their reference, not their name. Only managers see this.',
		kind: 'text',
		maxLength: 300,
		errors: { tooLong: 'Give up to 20 references' }
	},
	{
		name: 'immediateAction',
		label: 'What did you do straight away?',
		kind: 'textarea',
		rows: 2,
		maxLength: 4000,
		errors: { tooLong: 'Keep this under 4,000 characters' }
	},
	{
		name: 'typeCode',
		label: 'What type of thing was it?',
		kind: 'select',
		errors: { invalid: 'Choose a type from the list' }
	},
	{
		name: 'physicalHarm',
		label: 'Was anyone hurt?',
		kind: 'select',
		options: labelled(physicalGrades, physicalWords),
		errors: { invalid: 'Choose an answer from the list' }
	},
	{
		name: 'psychologicalHarm',
		label: 'Was anyone upset by it?',
		kind: 'select',
		options: labelled(psychologicalGrades, psychologicalWords),
		errors: { invalid: 'Choose an answer from the list' }
	},
	{
		name: 'potentialSeverity',
		label: 'Could it have been worse?',
		kind: 'select',
		options: labelled(physicalGrades, potentialWords),
		errors: { invalid: 'Choose an answer from the list' }
	}
] as const satisfies readonly FieldDefinition[];

const severeNowField = {
	name: 'severeNow',
	label: 'Is it still dangerous?',
	kind: 'choices',
	optionalMark: false,
	options: [{ value: 'yes', label: 'Someone is badly hurt or still in danger' }],
	errors: { invalid: 'Tick it or leave it' }
} as const satisfies FieldDefinition;

/** What the command takes, from the page and over the API. */
export const reportForm = {
	name: 'report',
	sendLabel: 'Send – thank you',
	fields: [
		{
			name: 'kind',
			label: 'What kind of thing?',
			kind: 'choice',
			required: true,
			options: labelled(reportKinds, kindWords),
			errors: { required: 'Choose what kind of thing it was', invalid: 'Choose one of the kinds' }
		},
		severeNowField,
		serviceField,
		happenedAtField,
		wordsField,
		...more
	]
} as const satisfies FormDefinition;

/** What the page asks: tiles people know, two of which ask one thing more. */
export const reportPageForm = {
	name: 'report',
	sendLabel: 'Send – thank you',
	fields: [
		{
			name: 'kind',
			label: 'What kind of thing?',
			kind: 'choice',
			required: true,
			layout: 'tiles',
			options: [
				{ value: 'incident', label: 'Something went wrong' },
				{ value: 'near_miss', label: 'Nearly went wrong' },
				{ value: 'hazard', label: 'Something is unsafe' },
				{ value: 'unhappy', label: 'Someone is unhappy' },
				{ value: 'well', label: 'Something went well' },
				{
					value: 'worried',
					label: 'I’m worried someone is being hurt, neglected or treated wrongly'
				}
			],
			errors: { required: 'Choose what kind of thing it was', invalid: 'Choose one of the kinds' }
		},
		{
			name: 'wantsAnswer',
			label: 'Do they want an answer?',
			kind: 'choice',
			optionalMark: false,
			layout: 'inline',
			options: [
				{ value: 'yes', label: 'Yes, or not sure' },
				{ value: 'no', label: 'No, just a comment' }
			],
			errors: { invalid: 'Choose yes or no' }
		},
		{
			name: 'whoSaysSo',
			label: 'Who says it went well?',
			kind: 'choice',
			optionalMark: false,
			layout: 'inline',
			options: [
				{ value: 'saw', label: 'I saw it' },
				{ value: 'thanked', label: 'Someone thanked us' }
			],
			errors: { invalid: 'Choose one' }
		},
		severeNowField,
		serviceField,
		happenedAtField,
		wordsField,
		...more
	],
	more: { label: 'Add more now – or later', fields: more.map((field) => field.name) }
} as const satisfies FormDefinition;

export const worryForm = {
	name: 'worry',
	sendLabel: 'Send – thank you',
	fields: [
		{
			name: 'isEveryoneSafe',
			label: 'Is everyone safe now?',
			kind: 'choice',
			required: true,
			layout: 'tiles',
			options: [
				{ value: 'yes', label: 'Yes' },
				{ value: 'no', label: 'No' },
				{ value: 'not_sure', label: 'I’m not sure' }
			],
			errors: { required: 'Say if everyone is safe now. “I’m not sure” is an answer' }
		},
		{
			name: 'emergencyCalled',
			label: 'Has anyone rung 999?',
			kind: 'choice',
			required: true,
			layout: 'inline',
			options: [
				{ value: 'yes', label: 'Yes' },
				{ value: 'no', label: 'No' },
				{ value: 'not_needed', label: 'Not needed' }
			],
			errors: { required: 'Say if anyone has rung 999' }
		},
		{
			name: 'aboutSenior',
			label: 'Is it about your manager or someone senior?',
			hint: 'Then it goes past them and everyone who works for them. They cannot see it.',
			kind: 'choice',
			required: true,
			options: [
				{ value: 'no', label: 'No' },
				{ value: 'manager', label: 'My manager' },
				{ value: 'senior', label: 'Someone more senior' }
			],
			errors: { required: 'Say if it is about your manager or someone senior' }
		},
		{
			name: 'aboutStaffId',
			label: 'Which member of staff is it about?',
			hint: 'If it is about one. They will never see this.',
			kind: 'select',
			errors: { invalid: 'Choose a person from the list' }
		},
		serviceField,
		happenedAtField,
		{ ...wordsField, label: 'What are you worried about?', hint: 'In your own words.' },
		{
			name: 'personReferences',
			label: 'Who are you worried about?',
			hint: 'Their reference, not their name.',
			kind: 'text',
			maxLength: 300,
			errors: { tooLong: 'Give up to 20 references' }
		}
	]
} as const satisfies FormDefinition;

export const addWordsForm = {
	name: 'add-words',
	sendLabel: 'Add',
	fields: [
		{
			name: 'words',
			label: 'Anything to add?',
			hint: 'No names in here. What was said before stays as it is.',
			kind: 'textarea',
			required: true,
			maxLength: 10_000,
			errors: { required: 'Write what you want to add' }
		}
	]
} as const satisfies FormDefinition;

export const namePeopleForm = {
	name: 'name-people',
	sendLabel: 'Add',
	fields: [
		{
			name: 'personReferences',
			label: 'Who was affected?',
			hint: 'References, not names, with a comma between. Only managers see this.',
			kind: 'text',
			required: true,
			maxLength: 300,
			errors: { required: 'Write at least one reference' }
		}
	]
} as const satisfies FormDefinition;
