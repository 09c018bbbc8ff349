import type { FieldDefinition, FormDefinition, FormError, FormValues } from '#kernel/form.ts';
import { observationForm } from './forms.ts';

type FieldName = (typeof observationForm.fields)[number]['name'];

/** One screen: the few questions that belong together. */
export interface WizardStep {
	readonly code: string;
	readonly fields: readonly FieldName[];
}

const one = (values: FormValues, name: string): string => {
	const value = values[name];
	return (Array.isArray(value) ? value[0] : value) ?? '';
};

const BEHAVIOURS: readonly FieldName[] = [
	'behaviour1',
	'behaviour2',
	'behaviour3',
	'behaviour4',
	'behaviour5'
];

/**
 * The screens, as far as the answers so far decide them. Agreement is asked before anything is looked at;
 * what makes it hard is asked before anything about a person.
 * @param behaviours how many things the lesson asks for
 */
export function stepsOf(behaviours: number, values: FormValues): WizardStep[] {
	const asked = BEHAVIOURS.slice(0, behaviours);
	const isHard = asked.some((name) => ['partly', 'not_met'].includes(one(values, name)));
	const step = (code: string, ...fields: FieldName[]): WizardStep => ({ code, fields });
	return [
		step('care', 'care'),
		...(one(values, 'care') === 'yes' ? [step('agreement', 'agreement')] : []),
		...asked.map((name) => step(name, name)),
		...(isHard ? [step('hard', 'whatMakesItHard')] : []),
		step('moment', 'shiftGroup', 'announced', 'setting'),
		step('worker', 'workerId'),
		...(one(values, 'workerId') === '' ? [] : [step('feedback', 'strength', 'suggestion', 'told')])
	];
}

/** Questions that must be answered on their screen, though the form as a whole can do without some. */
const MUST: readonly FieldName[] = [
	'care',
	'agreement',
	...BEHAVIOURS,
	'shiftGroup',
	'announced',
	'setting',
	'strength',
	'told'
];

/** What is wrong on one screen, so that nobody walks to the end to be sent back. */
export function problemsOf(step: WizardStep, values: FormValues): FormError[] {
	return step.fields.flatMap((name): FormError[] => {
		const field = fieldOf(name);
		const value = one(values, name).trim();
		const { errors } = field;
		if (value === '') {
			return MUST.includes(name)
				? [{ field: name, message: errors.required ?? 'Answer this first' }]
				: [];
		}
		if (field.options && !field.options.some((option) => option.value === value)) {
			return [{ field: name, message: errors.invalid ?? 'Choose one of these' }];
		}
		if (field.maxLength && value.length > field.maxLength) {
			return [{ field: name, message: errors.tooLong ?? 'Make it shorter' }];
		}
		if (name === 'agreement' && value === 'none') {
			return [
				{
					field: name,
					message:
						'Then it is not observed. Leave it, thank them, and look at something else another time'
				}
			];
		}
		return [];
	});
}

const fieldOf = (name: FieldName): FieldDefinition =>
	(observationForm.fields as readonly FieldDefinition[]).find((field) => field.name === name) ?? {
		name,
		label: name,
		kind: 'hidden',
		errors: {}
	};

/** The next screen, or the one before; null when the last is done. */
export function stepAfter(
	current: string,
	behaviours: number,
	values: FormValues,
	way: 1 | -1 = 1
): WizardStep | null {
	const steps = stepsOf(behaviours, values);
	const at = steps.findIndex((step) => step.code === current);
	return steps[Math.max(at + way, 0)] ?? null;
}

/** The form of one screen: its own questions, in the words of this lesson. */
export function screenOf(
	step: WizardStep,
	{
		behaviours,
		people,
		isLast
	}: {
		behaviours: readonly string[];
		people: FieldDefinition['options'];
		isLast: boolean;
	}
): FormDefinition {
	return {
		name: observationForm.name,
		sendLabel: isLast ? observationForm.sendLabel : 'Next',
		fields: step.fields.map((name): FieldDefinition => {
			const field = fieldOf(name);
			const place = BEHAVIOURS.indexOf(name);
			if (place !== -1)
				return { ...field, label: behaviours[place] ?? field.label, required: true };
			if (name === 'workerId') {
				return {
					...field,
					options: [
						{ value: '', label: 'Somebody from an agency, or I do not know their name' },
						...(people ?? [])
					]
				};
			}
			return MUST.includes(name) ? { ...field, required: true } : field;
		})
	};
}

/** Every question on one page, in the same order: for a phone without signal, where no next screen comes. */
export const wholeScreen = (of: {
	behaviours: readonly string[];
	people: FieldDefinition['options'];
}): FormDefinition =>
	screenOf(
		{
			code: 'whole',
			fields: [
				'care',
				'agreement',
				...BEHAVIOURS.slice(0, of.behaviours.length),
				'whatMakesItHard',
				'shiftGroup',
				'announced',
				'setting',
				'workerId',
				'strength',
				'suggestion',
				'told'
			]
		},
		{ ...of, isLast: true }
	);
