import type { FormDefinition } from '#kernel/form.ts';
import { SHIFT_GROUP_WORDS } from '#kernel/shift.ts';
import { labelled } from './forms.ts';
import { physicalGrades, psychologicalGrades, shiftGroups } from './model.ts';
import { REVIEW_TIERS } from './triage.ts';
import { physicalWords, potentialWords, psychologicalWords } from './words.ts';

export const gradeForm = {
	name: 'grade',
	sendLabel: 'Save',
	fields: [
		{
			name: 'typeCode',
			label: 'Type',
			kind: 'select',
			errors: { invalid: 'Choose a type from the list' }
		},
		{
			name: 'physicalHarm',
			label: 'Physical harm',
			kind: 'select',
			required: true,
			options: labelled(physicalGrades, physicalWords),
			errors: { required: 'Grade the physical harm, or choose “Not graded yet”' }
		},
		{
			name: 'psychologicalHarm',
			label: 'Distress',
			kind: 'select',
			required: true,
			options: labelled(psychologicalGrades, psychologicalWords),
			errors: { required: 'Grade the distress, or choose “Not graded yet”' }
		},
		{
			name: 'potentialSeverity',
			label: 'Could it have been worse?',
			kind: 'select',
			required: true,
			options: labelled(physicalGrades, potentialWords),
			errors: { required: 'Say how bad it could have been, or choose “Not graded yet”' }
		},
		{
			name: 'place',
			label: 'Where exactly?',
			kind: 'text',
			maxLength: 120,
			errors: { tooLong: 'Say where in fewer than 120 characters' }
		},
		{
			name: 'shiftGroup',
			label: 'Shift',
			kind: 'select',
			options: labelled(shiftGroups, SHIFT_GROUP_WORDS),
			errors: { invalid: 'Choose a shift from the list' }
		},
		{ name: 'teamId', label: 'Team', kind: 'select', errors: { invalid: 'Choose a team' } }
	]
} as const satisfies FormDefinition;

export const triageForm = {
	name: 'triage',
	sendLabel: 'Decide',
	fields: [
		{
			name: 'tier',
			label: 'How deep should we look?',
			kind: 'choice',
			required: true,
			options: REVIEW_TIERS.tiers.map(({ tier, name, means }) => ({
				value: String(tier),
				label: `${tier} – ${name}`,
				hint: means
			})),
			errors: { required: 'Choose how deep to look' }
		},
		{
			name: 'reason',
			label: 'Why?',
			hint: 'Needed when you choose another depth than the one suggested.',
			kind: 'textarea',
			rows: 2,
			maxLength: 1000,
			errors: { tooLong: 'Keep this under 1,000 characters' }
		}
	]
} as const satisfies FormDefinition;

export const milestoneForm = {
	name: 'milestone',
	sendLabel: 'Save',
	fields: [
		{
			name: 'milestone',
			label: 'What happened?',
			kind: 'select',
			required: true,
			options: [
				{ value: 'noticed', label: 'Somebody noticed' },
				{ value: 'managerAware', label: 'A manager knew' },
				{ value: 'seniorAware', label: 'Someone senior knew' },
				{ value: 'outsideTold', label: 'We told someone outside' }
			],
			errors: { required: 'Choose what happened' }
		},
		{
			name: 'at',
			label: 'When?',
			kind: 'datetime',
			required: true,
			errors: { required: 'Say when', invalid: 'Give the day and the time' }
		},
		{
			name: 'who',
			label: 'Who was told?',
			hint: 'The organisation, like “council safeguarding team” or “CQC”.',
			kind: 'text',
			maxLength: 200,
			errors: { tooLong: 'Keep this under 200 characters' }
		}
	]
} as const satisfies FormDefinition;

export const tellBackForm = {
	name: 'tell-back',
	sendLabel: 'Thank and tell back',
	fields: [
		{
			name: 'words',
			label: 'Thank them, then say what happened because of it',
			kind: 'textarea',
			required: true,
			maxLength: 4000,
			errors: { required: 'Write a few words of thanks and what happened' }
		}
	]
} as const satisfies FormDefinition;

export const reasonForm = {
	name: 'reason',
	sendLabel: 'Open it again',
	fields: [
		{
			name: 'reason',
			label: 'Why?',
			kind: 'textarea',
			rows: 2,
			required: true,
			maxLength: 1000,
			errors: { required: 'Say why' }
		}
	]
} as const satisfies FormDefinition;

export const duplicateForm = {
	name: 'duplicate',
	sendLabel: 'Join the two',
	fields: [
		{
			name: 'intoReference',
			label: 'Reference of the report to keep',
			hint: 'Both keep their own history.',
			kind: 'text',
			required: true,
			maxLength: 20,
			errors: { required: 'Write the reference of the other report' }
		}
	]
} as const satisfies FormDefinition;

export const changeKindForm = {
	name: 'change-kind',
	sendLabel: 'Change it',
	fields: [
		{
			name: 'to',
			label: 'Change to',
			kind: 'choice',
			required: true,
			options: [
				{ value: 'complaint', label: 'Complaint: they want an answer' },
				{ value: 'comment', label: 'Comment: no answer wanted' }
			],
			errors: { required: 'Choose complaint or comment' }
		},
		{
			name: 'confirmed',
			label: 'Are you sure?',
			kind: 'choices',
			required: true,
			options: [{ value: 'yes', label: 'I have checked this with the person it came from' }],
			errors: { required: 'Tick that you have checked this with the person it came from' }
		},
		{
			name: 'whoAsked',
			label: 'Whose wish is it?',
			hint: 'Once somebody works on it, only the person it came from can ask for it.',
			kind: 'choice',
			optionalMark: false,
			options: [
				{ value: 'person', label: 'The person it came from asked for it' },
				{ value: 'we', label: 'We suggested it, and they agreed' }
			],
			errors: { invalid: 'Choose whose wish it is' }
		},
		{
			name: 'reason',
			label: 'Why?',
			kind: 'textarea',
			rows: 2,
			required: true,
			maxLength: 1000,
			errors: { required: 'Say why' }
		}
	]
} as const satisfies FormDefinition;

/** A step of the workflow table: its button says which. */
export const stepForm = {
	name: 'step',
	sendLabel: 'Go on',
	fields: [
		{
			name: 'action',
			label: 'Step',
			kind: 'hidden',
			required: true,
			errors: { required: 'Choose a step' }
		}
	]
} as const satisfies FormDefinition;

export const closeForm = {
	name: 'close',
	sendLabel: 'Close',
	fields: []
} as const satisfies FormDefinition;

/** One button, no questions. */
export const emptyForm = {
	name: 'acknowledge',
	sendLabel: 'I have it',
	fields: []
} as const satisfies FormDefinition;
