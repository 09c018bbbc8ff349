import type { FormDefinition } from '#kernel/form.ts';
import { namesNobody } from '#capabilities/people/shared-words.ts';
import { answeredCodes } from './model.ts';
import { answeredWords } from './words.ts';

const text = <const Name extends string>(
	name: Name,
	label: string,
	required: string,
	hint: string,
	rows = 2
) =>
	({
		name,
		label,
		hint,
		kind: 'textarea',
		rows,
		required: true,
		maxLength: 600,
		errors: { required, tooLong: 'Keep it under 600 characters' }
	}) as const;

const service = {
	name: 'serviceId',
	label: 'For which service?',
	kind: 'select',
	required: true,
	errors: { required: 'Choose the service', invalid: 'Choose from the list' }
} as const;

const words = text(
	'words',
	'What could we do better, or differently?',
	'Say your idea in a few words',
	'A few words are enough. Name nobody.',
	3
);

/** Raised by whoever had it: under a minute on a phone. */
export const raiseForm = {
	name: 'idea',
	sendLabel: 'Send my idea – thank you',
	fields: [
		words,
		{
			name: 'credit',
			label: 'May we say that it was your idea?',
			kind: 'choice',
			required: true,
			options: [
				{
					value: 'named',
					label: 'Yes, it is mine',
					hint: 'Your name stands beside it, and you are the first to hear what becomes of it.'
				},
				{
					value: 'anonymous',
					label: 'No, leave my name out',
					hint: 'Nothing is kept about who sent it. You are shown a code, once, to read the answer with.'
				}
			],
			errors: { required: 'Choose yes or no', invalid: 'Choose yes or no' }
		},
		service
	]
} as const satisfies FormDefinition;

/** Written down by a leader for somebody they listened to. */
export const noteForm = {
	name: 'idea-heard',
	sendLabel: 'Write this idea down',
	fields: [
		{ ...words, label: 'What was the idea?' },
		{
			name: 'creditedId',
			label: 'Whose idea is it?',
			hint: 'Only with their yes. They are told what becomes of it.',
			kind: 'select',
			errors: { invalid: 'Choose someone from the list' }
		}
	]
} as const satisfies FormDefinition;

/** Nothing but the words and the service: what comes without a name. */
export const boxForm = {
	name: 'idea-box',
	sendLabel: 'Send it',
	fields: [words, service]
} as const satisfies FormDefinition;

export const considerForm = {
	name: 'consider',
	sendLabel: 'Look into it',
	fields: [
		text(
			'sharedWords',
			'How the whole team reads it',
			'Say it for the team',
			'As it was said is fine. It names nobody.'
		),
		namesNobody
	]
} as const satisfies FormDefinition;

export const tryForm = {
	name: 'try',
	sendLabel: 'Start trying it',
	fields: [
		text(
			'trial',
			'What will you try, and where?',
			'Say what you will try',
			'Small and soon is best.'
		),
		text(
			'measure',
			'How will you see whether it helps?',
			'Say what you will count or notice',
			'One small thing you can count or notice.'
		),
		{
			name: 'tryUntil',
			label: 'Until when?',
			kind: 'date',
			required: true,
			errors: { required: 'Choose the day the trial ends', invalid: 'Enter a real date' }
		},
		namesNobody
	]
} as const satisfies FormDefinition;

/** Asked at the end of a trial, and only then: what was planned is looked at before it is decided. */
const seen = {
	name: 'seen',
	label: 'What did you see in the trial?',
	hint: 'What you counted or noticed, better or worse.',
	kind: 'textarea',
	rows: 2,
	maxLength: 600,
	optionalMark: false,
	errors: { tooLong: 'Keep it under 600 characters' }
} as const;

export const adoptForm = {
	name: 'adopt',
	sendLabel: 'We do it from now on',
	fields: [
		seen,
		text(
			'outcome',
			'What do you do now?',
			'Say what you do now',
			'The team reads this on its board.'
		),
		namesNobody
	]
} as const satisfies FormDefinition;

export const declineForm = {
	name: 'decline',
	sendLabel: 'Say not now, and why',
	fields: [
		seen,
		text(
			'outcome',
			'Why not now?',
			'Say why',
			'Honest and plain: what stands in the way, and what would change it.'
		),
		namesNobody
	]
} as const satisfies FormDefinition;

export const lookAgainForm = {
	name: 'look_again',
	sendLabel: 'Look at it again',
	fields: [
		text('reason', 'Why again?', 'Say why you look at it again', 'What is different now?'),
		namesNobody
	]
} as const satisfies FormDefinition;

/** The same idea raised twice: whoever raised this one is told at once, and hears the rest with the other. */
export const joinForm = {
	name: 'join',
	sendLabel: 'Answer both together',
	fields: [
		{
			name: 'withId',
			label: 'Which idea is it the same as?',
			kind: 'select',
			required: true,
			errors: { required: 'Choose the other idea', invalid: 'Choose from the list' }
		},
		text(
			'words',
			'What do you tell whoever raised this one?',
			'Say what you tell them',
			'Thank them first. They hear the rest together with the other.'
		),
		namesNobody
	]
} as const satisfies FormDefinition;

export const tellForm = {
	name: 'tell',
	sendLabel: 'Tell them',
	fields: [
		text(
			'words',
			'What do you tell whoever raised it?',
			'Say what you tell them',
			'Thank them first. Then what happens because of it, or why not.'
		),
		namesNobody
	]
} as const satisfies FormDefinition;

/** The code of an idea without a name, as it was shown once. */
export const receiptForm = {
	name: 'receipt',
	sendLabel: 'Read the answer',
	fields: [
		{
			name: 'receipt',
			label: 'Your code',
			hint: 'As you were shown it when you sent your idea. Capitals and lines between do not matter.',
			kind: 'text',
			required: true,
			maxLength: 60,
			autocomplete: 'off',
			errors: { required: 'Enter your code', tooLong: 'A code is shorter than that' }
		}
	]
} as const satisfies FormDefinition;

export const judgeForm = {
	name: 'judge',
	sendLabel: 'Send',
	fields: [
		{
			name: 'answered',
			label: 'Did that answer you?',
			kind: 'choice',
			required: true,
			layout: 'inline',
			options: answeredCodes.map((value) => ({ value, label: answeredWords[value] })),
			errors: { required: 'Choose yes, partly or no', invalid: 'Choose yes, partly or no' }
		},
		{
			name: 'words',
			label: 'What is still open?',
			hint: 'Your manager reads this.',
			kind: 'textarea',
			rows: 2,
			maxLength: 600,
			errors: { tooLong: 'Keep it under 600 characters' }
		}
	]
} as const satisfies FormDefinition;
