import type { FormDefinition } from '#kernel/form.ts';

const LONGEST = 2000;
const tooLong = 'Keep this under 2,000 characters';

/** The three questions of a manager's account (domain 1, S19), before the fact: what we mean to do. */
export const planForm = {
	name: 'plan',
	sendLabel: 'Save the plan',
	fields: [
		{
			name: 'howBriefed',
			label: 'How will every shift hear of it?',
			hint: 'Nights, weekends, bank and agency too.',
			kind: 'textarea',
			rows: 2,
			required: true,
			maxLength: LONGEST,
			errors: { required: 'Say how every shift will hear of it', tooLong }
		},
		{
			name: 'howReinforced',
			label: 'How will you keep talking about it?',
			hint: 'At handover, in supervision, on the floor.',
			kind: 'textarea',
			rows: 2,
			required: true,
			maxLength: LONGEST,
			errors: { required: 'Say how you will keep talking about it', tooLong }
		},
		{
			name: 'howChecked',
			label: 'How will you know it is done?',
			hint: 'What somebody will look at, how often, and who.',
			kind: 'textarea',
			rows: 2,
			required: true,
			maxLength: LONGEST,
			errors: { required: 'Say how you will know it is done', tooLong }
		},
		{
			name: 'adaptations',
			label: 'What is different here?',
			hint: 'What you do another way because of your building, your people or your rota.',
			kind: 'textarea',
			rows: 2,
			maxLength: LONGEST,
			errors: { tooLong }
		}
	]
} as const satisfies FormDefinition;

export const blockerForm = {
	name: 'blocker',
	sendLabel: 'Say what stands in the way',
	fields: [
		{
			name: 'words',
			label: 'What stands in the way?',
			hint: 'Ask “what makes this hard?” before “who?”. No names.',
			kind: 'textarea',
			rows: 2,
			required: true,
			maxLength: 1000,
			errors: {
				required: 'Say what stands in the way',
				tooLong: 'Keep this under 1,000 characters'
			}
		},
		{
			name: 'helpWanted',
			label: 'What would help?',
			kind: 'text',
			maxLength: 300,
			errors: { tooLong: 'Keep this under 300 characters' }
		}
	]
} as const satisfies FormDefinition;

export const clearForm = {
	name: 'clear',
	sendLabel: 'It is out of the way',
	fields: [
		{
			name: 'how',
			label: 'How was it cleared?',
			kind: 'text',
			required: true,
			maxLength: 300,
			errors: { required: 'Say how it was cleared', tooLong: 'Keep this under 300 characters' }
		}
	]
} as const satisfies FormDefinition;
