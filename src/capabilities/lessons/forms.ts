import type { FormDefinition } from '#kernel/form.ts';
import { frequencyWords, riskWords } from './words.ts';
import { frequencies, risks } from './model.ts';

const option = <Value extends string>(value: Value, label: string, hint?: string) =>
	hint === undefined ? { value, label } : { value, label, hint };

export const startForm = {
	name: 'start',
	sendLabel: 'Start writing',
	fields: [
		{
			name: 'title',
			label: 'What should people remember?',
			hint: 'A short title that says what to do, such as “Ask why before you write refused”.',
			kind: 'text',
			required: true,
			maxLength: 120,
			errors: {
				required: 'Give the lesson a short title',
				tooLong: 'A title can be at most 120 characters. Make it shorter'
			}
		}
	]
} as const satisfies FormDefinition;

export const writeForm = {
	name: 'words',
	sendLabel: 'Save the words',
	fields: [
		{
			name: 'title',
			label: 'Title',
			hint: 'Short, and about what to do.',
			kind: 'text',
			required: true,
			maxLength: 120,
			errors: {
				required: 'Give the lesson a short title',
				tooLong: 'A title can be at most 120 characters. Make it shorter'
			}
		},
		{
			name: 'whatHappened',
			label: 'What happened',
			hint: 'A few sentences, with nobody’s name, room or flat.',
			kind: 'textarea',
			maxLength: 4000,
			errors: { tooLong: 'Keep what happened under 4,000 characters' }
		},
		{
			name: 'whyItMatters',
			label: 'Why it matters',
			kind: 'textarea',
			rows: 3,
			maxLength: 2000,
			errors: { tooLong: 'Keep why it matters under 2,000 characters' }
		},
		{
			name: 'stopDoing',
			label: 'What to stop doing',
			kind: 'textarea',
			rows: 2,
			maxLength: 2000,
			errors: { tooLong: 'Keep what to stop under 2,000 characters' }
		},
		{
			name: 'spokenQuestion',
			label: 'Question to ask aloud',
			hint: 'The shift lead reads this at handover. Whoever answers shows they understood.',
			kind: 'textarea',
			rows: 2,
			maxLength: 500,
			errors: { tooLong: 'Keep the question under 500 characters' }
		},
		{
			name: 'theme',
			label: 'What is it about?',
			kind: 'select',
			errors: { invalid: 'Choose one from the list' }
		},
		{
			name: 'risk',
			label: 'How much harm could it do?',
			kind: 'choice',
			required: true,
			layout: 'inline',
			options: risks.map((risk) => option(risk, riskWords[risk])),
			errors: { required: 'Choose a risk', invalid: 'Choose a risk' }
		},
		{
			name: 'frequency',
			label: 'How often does this come up?',
			kind: 'choice',
			required: true,
			layout: 'inline',
			options: frequencies.map((frequency) => option(frequency, frequencyWords[frequency])),
			errors: { required: 'Choose how often', invalid: 'Choose how often' }
		},
		{
			name: 'ownerId',
			label: 'Who owns this lesson?',
			hint: 'One leader who sees that it becomes ordinary practice.',
			kind: 'select',
			errors: { invalid: 'Choose someone from the list' }
		},
		{
			name: 'effectiveOn',
			label: 'When does it take effect?',
			kind: 'date',
			errors: { invalid: 'Enter a real date' }
		},
		{
			name: 'checkerId',
			label: 'Who checks what it says about care?',
			hint: 'Needed for health, rights and restraint. Someone competent who did not write it.',
			kind: 'select',
			errors: { invalid: 'Choose someone from the list' }
		},
		{
			name: 'whatChanged',
			label: 'What is new in this version?',
			kind: 'textarea',
			rows: 2,
			maxLength: 1000,
			hint: 'One sentence. People who knew the earlier version read this first.',
			errors: { tooLong: 'Keep what is new under 1,000 characters' }
		},
		{
			name: 'smallEdit',
			label: 'Does it need asking again?',
			kind: 'choices',
			optionalMark: false,
			options: [
				option(
					'yes',
					'It is a small edit: nothing anybody does has changed, so nobody is asked again',
					'Only for a spelling mistake or a clearer word. Whoever approves it has to agree.'
				)
			],
			errors: { invalid: 'Choose from the list' }
		}
	]
} as const satisfies FormDefinition;

/** The words for each field, for the history: "Changed the title and the owner". */
export const fieldWords: Record<(typeof writeForm)['fields'][number]['name'], string> = {
	title: 'the title',
	whatHappened: 'what happened',
	whyItMatters: 'why it matters',
	stopDoing: 'what to stop',
	spokenQuestion: 'the question to ask aloud',
	theme: 'what it is about',
	risk: 'the risk',
	frequency: 'how often it comes up',
	ownerId: 'the owner',
	effectiveOn: 'the day it takes effect',
	checkerId: 'the checker',
	whatChanged: 'what is new',
	smallEdit: 'whether people are asked again'
};

export const scopeForm = {
	name: 'scope',
	sendLabel: 'Save who it is for',
	more: {
		label: 'Only some teams, jobs, shifts or tags',
		fields: ['teamIds', 'jobRoles', 'shiftGroups', 'tags']
	},
	fields: [
		{
			name: 'everywhere',
			label: 'Everywhere?',
			kind: 'choices',
			optionalMark: false,
			options: [option('yes', 'Every service')],
			errors: { invalid: 'Choose from the list' }
		},
		{
			name: 'regionIds',
			label: 'Regions',
			kind: 'choices',
			errors: { invalid: 'Choose from the list' }
		},
		{
			name: 'serviceIds',
			label: 'Services',
			kind: 'choices',
			errors: { invalid: 'Choose from the list' }
		},
		{
			name: 'teamIds',
			label: 'Teams',
			kind: 'choices',
			errors: { invalid: 'Choose from the list' }
		},
		{
			name: 'jobRoles',
			label: 'Only these jobs',
			kind: 'choices',
			errors: { invalid: 'Choose from the list' }
		},
		{
			name: 'shiftGroups',
			label: 'Only these shifts',
			kind: 'choices',
			options: [
				option('days', 'Days'),
				option('nights', 'Nights'),
				option('sleep_ins', 'Sleep-ins'),
				option('weekends', 'Weekends'),
				option('office', 'Office hours')
			],
			errors: { invalid: 'Choose from the list' }
		},
		{
			name: 'tags',
			label: 'Only staff with these tags',
			kind: 'choices',
			errors: { invalid: 'Choose from the list' }
		}
	]
} as const satisfies FormDefinition;
