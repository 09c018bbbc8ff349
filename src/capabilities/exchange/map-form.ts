import type { FieldDefinition, FieldOption, FormDefinition, FormValues } from '#kernel/form.ts';
import {
	FIELDS,
	PHYSICAL_HARM,
	PSYCHOLOGICAL_HARM,
	type Field,
	type Mapping
} from './mapping/model.ts';
import { plain } from './mapping/plain.ts';
import { referenceTaxonomy } from './mapping/taxonomy.ts';
import { fieldWords } from './words.ts';

/** A word of the other system that was not understood, and what it stands in. */
export interface Doubt {
	readonly kind: string;
	readonly column: string | null;
	readonly value: string | null;
	readonly occurrences: number;
}

/** What a mapping form is made for. */
export interface ToMap {
	readonly columns: readonly string[];
	readonly mapping: Mapping;
	readonly serviceId: string | null;
	/** Cells of each column as they stand in the file, for recognising it. */
	readonly samples: readonly (readonly string[])[];
	readonly doubts: readonly Doubt[];
	readonly services: readonly FieldOption[];
}

type ValueKind = keyof Mapping['values'];
const MOST_DOUBTS = 60;

const harmWords: Record<string, string> = {
	not_graded: 'Leave it not graded',
	none: 'None',
	low: 'Low',
	moderate: 'Moderate',
	severe: 'Severe',
	fatal: 'Fatal'
};
const grades = (codes: readonly string[]): FieldOption[] =>
	codes.map((code) => ({ value: code, label: harmWords[code] ?? code }));

const types: FieldOption[] = referenceTaxonomy.domains.flatMap((domain) => [
	{ value: `${domain.code}|`, label: domain.label },
	...domain.modes.map((mode) => ({
		value: `${domain.code}|${mode.code}`,
		label: `${domain.label}: ${mode.label}`
	}))
]);

/** Which list of words a doubt belongs to; null when nothing can be chosen for it. */
function listOfDoubt(doubt: Doubt, mapping: Mapping): ValueKind | null {
	if (doubt.value === null || plain(doubt.value) === '') return null;
	if (doubt.kind === 'unknown_service') return 'services';
	if (doubt.kind !== 'unsure') return null;
	const field = FIELDS.find((one) => mapping.columns[one]?.includes(doubt.column ?? ''));
	switch (field) {
		case 'type':
		case 'typePath':
		case 'subtype':
			return 'types';
		case 'physicalHarm':
		case 'psychologicalHarm':
		case 'potentialSeverity':
			return field;
		default:
			return null;
	}
}

function optionsFor(list: ValueKind, services: readonly FieldOption[]): FieldOption[] {
	if (list === 'services') return [...services];
	if (list === 'types') return types;
	return grades(list === 'psychologicalHarm' ? PSYCHOLOGICAL_HARM : PHYSICAL_HARM);
}

const doubtName = (list: ValueKind, value: string): string => `means.${list}.${plain(value)}`;

/** Every column with what it means, every word not understood, and a name to keep all that under. */
export function mapForm(subject: ToMap): FormDefinition {
	const { columns, mapping, samples, doubts, services } = subject;
	const meanings: FieldOption[] = [
		{ value: '', label: 'Leave it out' },
		...FIELDS.map((field) => ({ value: field, label: fieldWords[field] }))
	];
	const asked = new Set<string>();
	const unsure = doubts.flatMap((doubt): FieldDefinition[] => {
		const list = listOfDoubt(doubt, mapping);
		if (list === null || doubt.value === null) return [];
		const name = doubtName(list, doubt.value);
		if (asked.has(name)) return [];
		asked.add(name);
		return [
			{
				name,
				label: `What does “${doubt.value}” mean?`,
				hint: `In “${doubt.column ?? ''}”, ${doubt.occurrences === 1 ? 'once' : `${doubt.occurrences} times`}.`,
				kind: 'select',
				options: [{ value: '', label: 'Not sure' }, ...optionsFor(list, services)],
				errors: {}
			}
		];
	});
	return {
		name: 'match',
		sendLabel: 'Look again',
		fields: [
			{
				name: 'dateOrder',
				label: 'How are dates written?',
				kind: 'select',
				required: true,
				options: [
					{ value: 'dmy', label: 'Day first: 31/01/2026' },
					{ value: 'mdy', label: 'Month first: 01/31/2026' }
				],
				errors: { required: 'Say how dates are written' }
			},
			{
				name: 'service',
				label: 'Which service is it from?',
				kind: 'select',
				options: [{ value: '', label: 'A column of the file says it' }, ...services],
				errors: {}
			},
			...columns.map((heading, at): FieldDefinition => ({
				name: `column.${at}`,
				label: heading,
				hint: sampleWords(samples[at] ?? []),
				kind: 'select',
				optionalMark: false,
				options: meanings,
				errors: {}
			})),
			...unsure.slice(0, MOST_DOUBTS),
			{
				name: 'saveAs',
				label: 'Save this matching as',
				hint: 'Give it the other system’s name. Next time choose it and skip this step.',
				kind: 'text',
				maxLength: 120,
				errors: {}
			}
		]
	};
}

const sampleWords = (cells: readonly string[]): string =>
	cells.length === 0 ? 'Empty in the first rows.' : `For example: ${cells.join(' · ')}`;

/** What the form shows first: the matching as it is. */
export function mapValues({ columns, mapping, serviceId }: ToMap): FormValues {
	const meant = new Map<string, Field>();
	for (const field of FIELDS) {
		for (const heading of mapping.columns[field] ?? []) meant.set(heading, field);
	}
	return {
		dateOrder: mapping.dateOrder,
		service: serviceId ?? '',
		...Object.fromEntries(columns.map((heading, at) => [`column.${at}`, meant.get(heading) ?? '']))
	};
}

/** The answers as `exchange.map-import` takes them. */
export function mapInput(subject: Pick<ToMap, 'columns'>, answers: FormValues): object {
	const columns: Partial<Record<Field, string[]>> = {};
	for (const [at, heading] of subject.columns.entries()) {
		const field = FIELDS.find((one) => one === answers[`column.${at}`]);
		if (field) (columns[field] ??= []).push(heading);
	}
	const values: Partial<Record<ValueKind, Record<string, unknown>>> = {};
	for (const [name, answer] of Object.entries(answers)) {
		const [, list, words] = /^means\.(\w+)\.(.+)$/.exec(name) ?? [];
		if (!list || !words || typeof answer !== 'string' || answer === '') continue;
		const kind = list as ValueKind;
		const [domain = '', mode] = answer.split('|');
		(values[kind] ??= {})[words] =
			kind === 'types' ? { domain, failureMode: mode || null } : answer;
	}
	const saveAs = typeof answers['saveAs'] === 'string' ? answers['saveAs'].trim() : '';
	return {
		columns,
		values,
		dateOrder: answers['dateOrder'],
		service: answers['service'] ?? '',
		...(saveAs ? { saveAs } : {})
	};
}
