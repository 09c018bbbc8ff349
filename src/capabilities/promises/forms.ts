import type { FormDefinition } from '#kernel/form.ts';
import { namesNobody } from '#capabilities/people/shared-words.ts';

const text = <const Name extends string>(
	name: Name,
	label: string,
	required: string,
	hint: string
) =>
	({
		name,
		label,
		hint,
		kind: 'textarea',
		rows: 2,
		required: true,
		maxLength: 500,
		errors: { required, tooLong: 'Keep it under 500 characters' }
	}) as const;

const what = text(
	'what',
	'What do you promise?',
	'Say what you promise',
	'Only what can be done. Small and soon is kept more often. Name nobody.'
);
const owner = {
	name: 'ownerId',
	label: 'Who sees to it?',
	hint: 'One person answers for it.',
	kind: 'select',
	required: true,
	errors: {
		required: 'Choose the one person who sees to it',
		invalid: 'Choose someone from the list'
	}
} as const;
const due = {
	name: 'dueOn',
	label: 'By when?',
	kind: 'date',
	required: true,
	errors: { required: 'A promise has a day. Choose one', invalid: 'Enter a real date' }
} as const;
const many = {
	name: 'holdsMany',
	label: 'They hold many promises already',
	kind: 'choices',
	options: [{ value: 'yes', label: 'I have thought about it: they can keep this one too' }],
	optionalMark: false,
	errors: { invalid: 'Tick it, or leave it' }
} as const;

export const makeForm = {
	name: 'promise',
	sendLabel: 'Make this promise',
	fields: [
		what,
		owner,
		due,
		{
			name: 'forWhom',
			label: 'Whom is it promised to?',
			kind: 'choice',
			layout: 'inline',
			required: true,
			options: [
				{ value: 'team', label: 'The team: it stands on their board' },
				{ value: 'leaders', label: 'Those who lead there' }
			],
			errors: {
				required: 'Choose whom it is promised to',
				invalid: 'Choose whom it is promised to'
			}
		},
		many,
		namesNobody
	]
} as const satisfies FormDefinition;

export const wordForm = {
	name: 'word',
	sendLabel: 'Tell them',
	fields: [
		text('words', 'How does it go?', 'Say how it goes', 'A sentence is enough. The team reads it.'),
		namesNobody
	]
} as const satisfies FormDefinition;

export const keepForm = {
	name: 'keep',
	sendLabel: 'It is done – tell the team',
	fields: [
		text(
			'done',
			'What was done?',
			'Say what was done',
			'So that anybody there can go and see it. The team reads it.'
		),
		namesNobody
	]
} as const satisfies FormDefinition;

export const cannotForm = {
	name: 'cannot',
	sendLabel: 'Tell them why it cannot be done',
	fields: [
		text('reason', 'Why can it not be done?', 'Say why', 'Honest and plain. The team reads it.'),
		namesNobody
	]
} as const satisfies FormDefinition;

export const handOnForm = {
	name: 'hand_on',
	sendLabel: 'Hand it on',
	fields: [
		{ ...owner, label: 'Who sees to it now?', hint: 'They find it on their home page.' },
		text('reason', 'Why somebody else?', 'Say why', 'The team reads it. Its day stays.'),
		many,
		namesNobody
	]
} as const satisfies FormDefinition;

export const replaceForm = {
	name: 'replace',
	sendLabel: 'Promise this instead',
	fields: [
		text('reason', 'Why something else?', 'Say why', 'The team reads it.'),
		what,
		owner,
		due,
		many,
		namesNobody
	]
} as const satisfies FormDefinition;
