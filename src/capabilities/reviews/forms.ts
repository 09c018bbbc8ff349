import type { FieldDefinition, FieldOption, FormDefinition, FormValues } from '#kernel/form.ts';
import { SHIFT_GROUP_WORDS } from '#kernel/shift.ts';
import { asksOf, factors, methods, type Method } from './methods.ts';
import { LONGEST_ANSWER } from './limits.ts';
import { familyWords } from './words.ts';

const shiftOptions = Object.entries(SHIFT_GROUP_WORDS).map(([value, label]) => ({ value, label }));

/** Opening a review: how, by whom, by when. Lists are filled by the page. */
export const openForm = {
	name: 'open-review',
	sendLabel: 'Open the review',
	fields: [
		{
			name: 'method',
			label: 'How do we look into it?',
			kind: 'choice',
			required: true,
			options: methods.map(({ code, name, means }) => ({ value: code, label: name, hint: means })),
			errors: { required: 'Choose how to look into it', invalid: 'Choose one of the ways' }
		},
		{
			name: 'leadId',
			label: 'Who leads it?',
			kind: 'select',
			required: true,
			errors: { required: 'Choose who leads it', invalid: 'Choose a person from the list' }
		},
		{
			name: 'dueOn',
			label: 'By when?',
			kind: 'date',
			required: true,
			errors: { required: 'Say by when', invalid: 'Give a day' }
		}
	]
} as const satisfies FormDefinition;

/** Who leads it and by when, once it is open. */
export const leadForm = {
	name: 'lead',
	sendLabel: 'Save',
	fields: [openForm.fields[1], openForm.fields[2]]
} as const satisfies FormDefinition;

export const methodForm = {
	name: 'method',
	sendLabel: 'Change how we look',
	fields: [openForm.fields[0]]
} as const satisfies FormDefinition;

const presentField = {
	name: 'presentCount',
	label: 'How many people were there?',
	hint: 'Only the number. Nobody is named, and nobody’s words are written down as theirs.',
	kind: 'number',
	inputmode: 'numeric',
	min: 1,
	max: 500,
	errors: {
		required: 'Say how many people were there',
		invalid: 'Write a number',
		tooSmall: 'At least one person was there',
		tooLarge: 'Write a smaller number'
	}
} as const satisfies FieldDefinition;

const shiftField = {
	name: 'heldShift',
	label: 'Which shift?',
	kind: 'select',
	options: shiftOptions,
	errors: { invalid: 'Choose a shift from the list' }
} as const satisfies FieldDefinition;

const confirmNamesField = {
	name: 'namesConfirmed',
	label: 'Is anybody named?',
	kind: 'choices',
	optionalMark: false,
	options: [{ value: 'yes', label: 'I have looked: nobody can be recognised' }],
	errors: { invalid: 'Tick it or leave it' }
} as const satisfies FieldDefinition;

const factorFields = [
	{
		name: 'factors',
		label: 'What played a part?',
		hint: 'Tick all that did.',
		kind: 'choices',
		optionalMark: false,
		options: factors.map(({ code, label, hint }) => ({ value: code, label, hint })),
		errors: { invalid: 'Choose from the list' }
	},
	{
		name: 'madeHard',
		label: 'What made it hard to get right?',
		hint: 'Needed when “Individual” is ticked: tired, rushed or unwell has a reason too.',
		kind: 'textarea',
		rows: 2,
		maxLength: LONGEST_ANSWER,
		errors: { tooLong: 'Keep this under 6,000 characters' }
	}
] as const satisfies readonly FieldDefinition[];

/** The name under which an answer travels: the path at which its command reports a mistake. */
const answerField = (code: string): string => `answers.${code}`;

/** What a review of this method and depth asks, as a form. Nothing is required to save a part of it. */
export function findingsForm(method: Method, tier: number, isWarned: boolean): FormDefinition {
	const asked = asksOf(method, tier);
	const questions: FieldDefinition[] = asked.map((ask) => ({
		name: answerField(ask.code),
		label: ask.label,
		...(ask.hint ? { hint: ask.hint } : {}),
		kind: 'textarea',
		rows: method.code === 'debrief' ? 2 : 3,
		maxLength: LONGEST_ANSWER,
		optionalMark: !ask.required,
		errors: { required: `Answer “${ask.label}”`, tooLong: 'Keep this under 6,000 characters' }
	}));
	const presence: FieldDefinition[] = method.hasPresence
		? [
				{ ...presentField, optionalMark: method.code !== 'debrief' },
				{ ...shiftField, optionalMark: method.code !== 'debrief' }
			]
		: [];
	return {
		name: 'findings',
		sendLabel: 'Save',
		fields: [
			...(method.code === 'debrief' ? presence : []),
			...questions,
			...(method.hasFactors ? factorFields : []),
			...(method.code === 'debrief' ? [] : presence),
			...(isWarned ? [confirmNamesField] : [])
		]
	};
}

export const familyForm = {
	name: 'family',
	sendLabel: 'Save',
	fields: [
		{
			name: 'family',
			label: 'Have we asked the person and their family what they want to know?',
			kind: 'choice',
			required: true,
			options: [
				{ value: 'asked', label: familyWords.asked },
				{ value: 'none', label: familyWords.none },
				{ value: 'could_not', label: familyWords.could_not }
			],
			errors: { required: 'Choose one' }
		},
		{
			name: 'familyNote',
			label: 'Why could they not be asked?',
			hint: 'Needed when they could not be asked. No names.',
			kind: 'textarea',
			rows: 2,
			maxLength: 1000,
			errors: { tooLong: 'Keep this under 1,000 characters' }
		}
	]
} as const satisfies FormDefinition;

export const questionForm = {
	name: 'question',
	sendLabel: 'Add the question',
	fields: [
		{
			name: 'askedBy',
			label: 'Whose question is it?',
			kind: 'choice',
			layout: 'inline',
			required: true,
			options: [
				{ value: 'person', label: 'The person’s' },
				{ value: 'family', label: 'Their family’s' }
			],
			errors: { required: 'Say whose question it is' }
		},
		{
			name: 'words',
			label: 'What do they want to know?',
			hint: 'In their words, without names.',
			kind: 'textarea',
			rows: 2,
			required: true,
			maxLength: 1000,
			errors: { required: 'Write down what they want to know' }
		}
	]
} as const satisfies FormDefinition;

export const answerForm = {
	name: 'answer',
	sendLabel: 'Save the answer',
	fields: [
		{
			name: 'questionId',
			label: 'Question',
			kind: 'hidden',
			required: true,
			maxLength: 60,
			errors: { required: 'Say which question' }
		},
		{
			name: 'answer',
			label: 'Our answer',
			kind: 'textarea',
			rows: 2,
			required: true,
			maxLength: 4000,
			errors: { required: 'Write the answer they were given' }
		}
	]
} as const satisfies FormDefinition;

export const agreeForm = {
	name: 'agree',
	sendLabel: 'Agree it',
	fields: [
		{
			name: 'actionsReason',
			label: 'Why are these actions enough?',
			hint: 'Needed when there is no action stronger than a reminder or training.',
			kind: 'textarea',
			rows: 2,
			maxLength: 1000,
			errors: { tooLong: 'Keep this under 1,000 characters' }
		}
	]
} as const satisfies FormDefinition;

const whyForm = <Name extends string>(name: Name, sendLabel: string, label: string) =>
	({
		name,
		sendLabel,
		fields: [
			{
				name: 'reason',
				label,
				kind: 'textarea',
				rows: 2,
				required: true,
				maxLength: 1000,
				errors: { required: 'Say why' }
			}
		]
	}) as const satisfies FormDefinition;

export const sendBackForm = whyForm('send-back', 'Send back', 'What is still needed?');
export const callOffForm = whyForm('call-off', 'Call it off', 'Why is it not needed?');

export const closeForm = {
	name: 'close',
	sendLabel: 'Close the review',
	fields: [
		{
			name: 'reason',
			label: 'Anything still open?',
			hint: 'Needed when an action is not done yet.',
			kind: 'textarea',
			rows: 2,
			maxLength: 1000,
			errors: { tooLong: 'Keep this under 1,000 characters' }
		}
	]
} as const satisfies FormDefinition;

/** One button, no questions. */
export const presentForm = {
	name: 'present',
	sendLabel: 'Hand in the findings',
	fields: []
} as const satisfies FormDefinition;

/** Everything any method asks: what a page may send, whichever method it showed. */
export const everyFindingsForm: FormDefinition = {
	name: 'findings',
	sendLabel: 'Save',
	fields: [
		...new Map(
			methods
				.flatMap((method) => findingsForm(method, 4, true).fields)
				.map((field) => [field.name, field])
		).values()
	]
};

/** What a sent form holds, as the commands take it: answers under their codes. */
export function writtenIn(values: FormValues): {
	answers: Record<string, FormValues[string]>;
	[name: string]: unknown;
} {
	const answers: Record<string, FormValues[string]> = {};
	const more: FormValues = {};
	for (const [name, value] of Object.entries(values)) {
		if (name.startsWith('answers.')) answers[name.slice('answers.'.length)] = value;
		else more[name] = value;
	}
	return { ...more, answers };
}

/** One press that takes a report, and its review with it, to the depth repetition suggests. */
export const deepenForm = {
	name: 'deepen',
	sendLabel: 'Look deeper',
	fields: [
		{ name: 'signalId', label: 'Report', kind: 'hidden', required: true, errors: {} },
		{ name: 'tier', label: 'Depth', kind: 'hidden', required: true, errors: {} }
	]
} as const satisfies FormDefinition;

/** The same definition with the answers one page offers: people, ways of looking. */
export function withChoices(
	definition: FormDefinition,
	options: Record<string, readonly FieldOption[]>
): FormDefinition {
	return {
		...definition,
		fields: definition.fields.map((field) => {
			const offered = options[field.name];
			return offered ? { ...field, options: offered } : field;
		})
	};
}
