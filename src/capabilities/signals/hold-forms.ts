import type { FormDefinition } from '#kernel/form.ts';
import { holdLeads } from './holds.ts';

export const holdForm = {
	name: 'hold',
	sendLabel: 'Put it on hold',
	fields: [
		{
			name: 'ledBy',
			label: 'Who leads now?',
			kind: 'choice',
			required: true,
			options: holdLeads.map(({ code, label }) => ({ value: code, label })),
			errors: { required: 'Choose who leads', invalid: 'Choose one from the list' }
		},
		{
			name: 'since',
			label: 'Since when?',
			kind: 'datetime',
			required: true,
			errors: { required: 'Say since when', invalid: 'Give the day and the time' }
		},
		{
			name: 'contact',
			label: 'Their reference, or whom we speak to there',
			hint: 'Like a crime number, or “duty social worker”. No names of people we support.',
			kind: 'text',
			maxLength: 200,
			errors: { tooLong: 'Keep this under 200 characters' }
		}
	]
} as const satisfies FormDefinition;

export const liftForm = {
	name: 'lift',
	sendLabel: 'Lift the hold',
	fields: [
		{
			name: 'reason',
			label: 'Who says that we may go on, and why?',
			hint: 'Like “The officer closed the case on Monday”.',
			kind: 'textarea',
			rows: 2,
			required: true,
			maxLength: 1000,
			errors: { required: 'Say who says that we may go on, and why' }
		}
	]
} as const satisfies FormDefinition;

/** One button, no questions. */
export const receivedForm = {
	name: 'received',
	sendLabel: 'Thank them: it has arrived',
	fields: []
} as const satisfies FormDefinition;
