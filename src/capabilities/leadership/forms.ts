import type { FormDefinition } from '#kernel/form.ts';

export const contactKinds = ['visit', 'supervision', 'talk', 'meeting', 'other'] as const;
export const contactWords: Readonly<Record<(typeof contactKinds)[number], string>> = {
	visit: 'A leader visit',
	supervision: 'Supervision',
	talk: 'A talk about a lesson',
	meeting: 'A meeting',
	other: 'Something else'
};

const thought = (name: 'surprised' | 'ownPart' | 'nextTime', label: string, hint: string) =>
	({
		name,
		label,
		hint,
		kind: 'textarea',
		rows: 2,
		optionalMark: false,
		maxLength: 2000,
		errors: { tooLong: 'Keep it under 2,000 characters' }
	}) as const;

export const reflectForm = {
	name: 'reflect',
	sendLabel: 'Keep it for myself',
	fields: [
		{
			name: 'contactKind',
			label: 'After what?',
			kind: 'select',
			required: true,
			options: contactKinds.map((value) => ({ value, label: contactWords[value] })),
			errors: { required: 'Choose after what', invalid: 'Choose from the list' }
		},
		{
			name: 'contactOn',
			label: 'On which day?',
			kind: 'date',
			required: true,
			errors: { required: 'Choose the day', invalid: 'Enter a real date' }
		},
		thought('surprised', 'What surprised me?', 'What I heard or saw that I did not expect.'),
		thought(
			'ownPart',
			'How was I?',
			'Did I listen more than I spoke? Did I say what I had got wrong myself?'
		),
		thought('nextTime', 'What will I do differently?', 'One thing, small enough to do.')
	]
} as const satisfies FormDefinition;

export const forgetForm = {
	name: 'forget',
	sendLabel: 'Delete it',
	fields: []
} as const satisfies FormDefinition;

const prompt = (
	name: 'proudOf' | 'holdsBy' | 'worries' | 'firstWeek',
	label: string,
	hint: string
) =>
	({
		name,
		label,
		hint,
		kind: 'textarea',
		rows: 3,
		optionalMark: false,
		maxLength: 1500,
		errors: { tooLong: 'Keep it under 1,500 characters' }
	}) as const;

export const leaverForm = {
	name: 'leaver',
	sendLabel: 'Leave it for whoever comes after me',
	fields: [
		prompt('proudOf', 'What works here, and why?', 'What you would keep at any price.'),
		prompt(
			'holdsBy',
			'What only holds because somebody holds it?',
			'What slips when nobody looks.'
		),
		prompt('worries', 'What kept you awake?', 'Say it plainly. They will meet it anyway.'),
		prompt(
			'firstWeek',
			'What should they do in their first week?',
			'Whom to thank, where to stand, what to ask. Posts, not names.'
		),
		{
			name: 'namesConfirmed',
			label: 'Names',
			kind: 'choices',
			optionalMark: false,
			options: [{ value: 'yes', label: 'I have looked: nobody can be recognised' }],
			errors: { invalid: 'Tick it, or leave it' }
		}
	]
} as const satisfies FormDefinition;
