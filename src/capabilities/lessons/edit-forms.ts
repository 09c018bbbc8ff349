import type { FieldDefinition, FieldOption, FormDefinition, FormValues } from '#kernel/form.ts';
import { scopeForm, writeForm } from './forms.ts';
import { mustChangeForm } from './step-forms.ts';
import type { EditChoices } from './queries/choices.server.ts';
import { MOST_BEHAVIOURS, MOST_OPTIONS, scopeFrom } from './model.ts';

const places = (most: number) => Array.from({ length: most }, (_, place) => place + 1);

/** One line for each thing to do; blank ones are left out when it is sent. */
export const behavioursForm = {
	name: 'behaviours',
	sendLabel: 'Save what people do',
	more: { label: 'A fourth and fifth thing', fields: ['behaviour4', 'behaviour5'] },
	fields: places(MOST_BEHAVIOURS).map((place) => ({
		name: `behaviour${place}`,
		label: `Thing to do ${place}`,
		hint:
			place === 1
				? 'Start with a doing word: ask, check, write, tell. Someone watching could see it.'
				: undefined,
		kind: 'text' as const,
		maxLength: 200,
		optionalMark: place > 1,
		errors: {}
	}))
} satisfies FormDefinition;

export const scenarioForm = {
	name: 'scenario',
	sendLabel: 'Save the question',
	more: {
		label: 'A third and fourth answer',
		fields: ['option3', 'explanation3', 'option4', 'explanation4']
	},
	fields: [
		{
			name: 'question',
			label: 'What would you do on shift?',
			hint: 'A short situation from an ordinary shift.',
			kind: 'textarea',
			rows: 2,
			optionalMark: false,
			errors: {}
		},
		...places(MOST_OPTIONS).flatMap((place): FieldDefinition[] => [
			{
				name: `option${place}`,
				label: `Answer ${place}`,
				kind: 'text',
				optionalMark: place > 2,
				errors: {}
			},
			{
				name: `explanation${place}`,
				label: `Why answer ${place} is right or not`,
				kind: 'text',
				optionalMark: place > 2,
				errors: {}
			}
		]),
		{
			name: 'right',
			label: 'Which answer is right?',
			kind: 'choice',
			layout: 'inline',
			optionalMark: false,
			options: places(MOST_OPTIONS).map((place) => ({
				value: String(place),
				label: `Answer ${place}`
			})),
			errors: {}
		}
	]
} satisfies FormDefinition;

export const sourceForm = {
	name: 'source',
	sendLabel: 'Add this report',
	fields: [
		{
			name: 'reference',
			label: 'Reference of a report',
			hint: 'As it is read aloud, such as K7Q2-M4XD.',
			kind: 'text',
			required: true,
			maxLength: 40,
			errors: { required: 'Enter the reference of a report' }
		}
	]
} as const satisfies FormDefinition;

const text = (values: FormValues, name: string): string => String(values[name] ?? '').trim();

/** The lines that were written, in order. */
export const behavioursFrom = (values: FormValues): string[] =>
	places(MOST_BEHAVIOURS)
		.map((place) => text(values, `behaviour${place}`))
		.filter(Boolean);

type SentScenario = {
	question: string;
	options: { words: string; isRight: boolean; explanation: string }[];
	/** The form's own number of each answer that was filled in. */
	numbers: number[];
};

/** The answers that were written, in order, with the place each had on the form. */
export function scenarioFrom(values: FormValues): SentScenario {
	const numbers = places(MOST_OPTIONS).filter(
		(place) => text(values, `option${place}`) || text(values, `explanation${place}`)
	);
	return {
		question: text(values, 'question'),
		options: numbers.map((place) => ({
			words: text(values, `option${place}`),
			isRight: text(values, 'right') === String(place),
			explanation: text(values, `explanation${place}`)
		})),
		numbers
	};
}

/** 'behaviours.1' → the field of the form it was typed in. */
export function behaviourField(field: string, values: FormValues): string {
	const filled = places(MOST_BEHAVIOURS).filter((place) => text(values, `behaviour${place}`));
	const index = Number(/^behaviours\.(\d+)$/.exec(field)?.[1] ?? 0);
	return field.startsWith('behaviours') ? `behaviour${filled[index] ?? 1}` : field;
}

/** 'options.1.explanation' → the field of the form it was typed in. */
export function scenarioField(field: string, values: FormValues): string {
	const { numbers } = scenarioFrom(values);
	const found = /^options\.(\d+)\.(words|explanation|isRight)$/.exec(field);
	if (!found) return field === 'options' ? `option${(numbers.at(-1) ?? 0) + 1}` : field;
	const number = numbers[Number(found[1])] ?? 1;
	if (found[2] === 'isRight') return 'right';
	return `${found[2] === 'words' ? 'option' : 'explanation'}${number}`;
}

/** The forms of the edit page with what this provider lets one choose from. */
export function editForms(choices: EditChoices, version: number) {
	const withOptions = <Definition extends FormDefinition>(
		definition: Definition,
		options: Record<string, readonly FieldOption[]>
	): FormDefinition => ({
		...definition,
		fields: definition.fields
			.filter((field) => options[field.name]?.length !== 0)
			.map((field) => ({ ...field, options: options[field.name] ?? field.options }))
	});
	const words = withOptions(writeForm, {
		theme: choices.themes,
		ownerId: choices.leaders,
		checkerId: choices.leaders
	});
	return {
		words: {
			...words,
			fields: words.fields.filter(
				(field) => version > 1 || !['whatChanged', 'smallEdit'].includes(field.name)
			)
		},
		scope: withOptions(scopeForm, {
			regionIds: choices.regions,
			serviceIds: choices.services,
			teamIds: choices.teams,
			jobRoles: choices.jobRoles,
			tags: choices.tags
		}),
		mustChange: withOptions(mustChangeForm, { ownerId: choices.leaders })
	};
}

export const behaviourValues = (behaviours: readonly string[]): FormValues =>
	Object.fromEntries(behaviours.map((words, index) => [`behaviour${index + 1}`, words]));

export function scenarioValues(
	scenario: {
		question: string;
		options: readonly { words: string; isRight: boolean; explanation: string }[];
	} | null
): FormValues {
	if (!scenario) return {};
	const right = scenario.options.findIndex((option) => option.isRight);
	return {
		question: scenario.question,
		...(right >= 0 ? { right: String(right + 1) } : {}),
		...Object.fromEntries(
			scenario.options.flatMap((option, index) => [
				[`option${index + 1}`, option.words],
				[`explanation${index + 1}`, option.explanation]
			])
		)
	};
}

export function scopeValues(lines: readonly { kind: string; target: string }[]): FormValues {
	const scope = scopeFrom(lines);
	return {
		everywhere: scope.all ? ['yes'] : [],
		regionIds: scope.regionIds,
		serviceIds: scope.serviceIds,
		teamIds: scope.teamIds,
		jobRoles: scope.jobRoles,
		shiftGroups: scope.shiftGroups,
		tags: scope.tags
	};
}

/** Where on the edit page each missing thing is mended: the id of its first field. */
export function anchorId(anchor: string): string {
	const behaviour = /^behaviours(?:-(\d))?$/.exec(anchor);
	if (behaviour) return `behaviours-behaviour${behaviour[1] ?? 1}`;
	const fields: Record<string, string> = {
		owner: 'words-ownerId',
		checker: 'words-checkerId',
		scope: 'scope-everywhere',
		scenario: 'scenario-question',
		approver: 'ready'
	};
	return fields[anchor] ?? `words-${anchor}`;
}
