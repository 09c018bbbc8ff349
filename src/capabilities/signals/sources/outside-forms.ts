import type { FieldDefinition, FormDefinition } from '#kernel/form.ts';
import { labelled } from '../forms.ts';
import { dayField, serviceField } from './forms.ts';
import {
	applicability,
	daysToJudge,
	externalSources,
	inspectionBodies,
	inspectionStages
} from './model.ts';
import { applicabilityWords, bodyWords, externalWords, stageWords } from './words.ts';

const optionalDay = <const Name extends string>(name: Name, label: string) =>
	({
		name,
		label,
		kind: 'date',
		errors: { invalid: 'Give the day, like 23/11/2026' }
	}) as const satisfies FieldDefinition;

const stageField = {
	name: 'stage',
	label: 'Where does it stand?',
	kind: 'select',
	required: true,
	options: labelled(inspectionStages, stageWords),
	errors: { required: 'Say where it stands', invalid: 'Choose one from the list' }
} as const satisfies FieldDefinition;

const resultField = {
	name: 'result',
	label: 'Rating or result',
	hint: 'In their words, like “Good” or “Requires improvement”.',
	kind: 'text',
	maxLength: 200,
	errors: { tooLong: 'Keep it under 200 characters' }
} as const satisfies FieldDefinition;

const lineFields = [
	{
		name: 'strengths',
		label: 'What they found good. One on each line',
		hint: 'Put the regulation or statement in square brackets at the end: [Caring: kindness].',
		kind: 'textarea',
		rows: 4,
		maxLength: 20_000,
		errors: { tooLong: 'That is a lot. Save the first part, then add the rest' }
	},
	{
		name: 'shortfalls',
		label: 'What they found wanting. One on each line',
		hint: 'Like: Charts had gaps on nights [Regulation 12].',
		kind: 'textarea',
		rows: 4,
		maxLength: 20_000,
		errors: { tooLong: 'That is a lot. Save the first part, then add the rest' }
	}
] as const satisfies readonly FieldDefinition[];

export const inspectionForm = {
	name: 'inspection',
	sendLabel: 'Save the inspection',
	fields: [
		serviceField,
		{
			name: 'body',
			label: 'Who inspected?',
			kind: 'select',
			required: true,
			options: labelled(inspectionBodies, bodyWords),
			errors: { required: 'Choose who inspected', invalid: 'Choose one from the list' }
		},
		{
			name: 'bodyName',
			label: 'Their name, if it is not in the list',
			kind: 'text',
			maxLength: 120,
			errors: { tooLong: 'Keep it under 120 characters' }
		},
		dayField('visitedFrom', 'First day of the visit'),
		optionalDay('visitedTo', 'Last day'),
		stageField,
		optionalDay('publishedOn', 'When was the report published?'),
		{
			name: 'framework',
			label: 'Which framework, and which version?',
			hint: 'Like “CQC single assessment framework, 2025” or “PAMMS 2026”.',
			kind: 'text',
			maxLength: 200,
			errors: { tooLong: 'Keep it under 200 characters' }
		},
		resultField,
		...lineFields
	]
} as const satisfies FormDefinition;

export const addFindingsForm = {
	name: 'add-findings',
	sendLabel: 'Add',
	fields: [...lineFields]
} as const satisfies FormDefinition;

export const inspectionStageForm = {
	name: 'inspection-stage',
	sendLabel: 'Save',
	fields: [stageField, optionalDay('publishedOn', 'When was it published?'), resultField]
} as const satisfies FormDefinition;

export const externalForm = {
	name: 'external',
	sendLabel: 'Save and ask',
	fields: [
		{
			name: 'source',
			label: 'Where is it from?',
			kind: 'select',
			required: true,
			options: labelled(externalSources, externalWords),
			errors: { required: 'Choose where it is from', invalid: 'Choose one from the list' }
		},
		{
			name: 'title',
			label: 'Its title',
			kind: 'text',
			required: true,
			maxLength: 200,
			errors: { required: 'Write its title', tooLong: 'Keep the title under 200 characters' }
		},
		{
			name: 'words',
			label: 'What did they learn, in a few lines?',
			hint: 'What went wrong there, and what they say should change. No names.',
			kind: 'textarea',
			required: true,
			maxLength: 10_000,
			errors: { required: 'Write a few lines about it' }
		},
		dayField('publishedOn', 'When was it published?'),
		{
			name: 'link',
			label: 'Where can it be read?',
			hint: 'The address, starting with https://',
			kind: 'text',
			inputmode: 'url',
			maxLength: 500,
			pattern: 'https?://\\S+',
			errors: {
				invalid: 'Give the whole address, starting with https://',
				tooLong: 'Keep the address under 500 characters'
			}
		},
		{
			name: 'judgeId',
			label: 'Who says whether it applies to us?',
			kind: 'select',
			required: true,
			errors: { required: 'Choose who decides', invalid: 'Choose a person from the list' }
		},
		{
			name: 'judgeBy',
			label: 'By when?',
			hint: `Leave it empty and we use our own target: ${daysToJudge.safety_alert} days for an alert, ${daysToJudge.coroner} for a death or an abuse review, ${daysToJudge.other} for the rest.`,
			kind: 'date',
			errors: { invalid: 'Give the day, like 23/11/2026' }
		}
	]
} as const satisfies FormDefinition;

export const judgeForm = {
	name: 'judge',
	sendLabel: 'Save the decision',
	fields: [
		{
			name: 'serviceId',
			label: 'For whom?',
			kind: 'select',
			optionalMark: false,
			errors: { invalid: 'Choose one from the list' }
		},
		{
			name: 'decision',
			label: 'Does it apply?',
			kind: 'choice',
			required: true,
			options: labelled(applicability, applicabilityWords),
			errors: { required: 'Say if it applies' }
		},
		{
			name: 'reason',
			label: 'Why?',
			hint: 'Needed unless all of it applies. Write it so that somebody outside could follow it.',
			kind: 'textarea',
			rows: 3,
			maxLength: 4000,
			errors: { tooLong: 'Keep it under 4,000 characters' }
		}
	]
} as const satisfies FormDefinition;
