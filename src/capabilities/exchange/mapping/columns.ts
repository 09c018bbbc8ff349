import { createHash } from 'node:crypto';
import { contentScore, contentsOf, type Contents } from './contents.ts';
import { dateOrderOf } from './dates.ts';
import { legendIn, readHarm } from './harm.ts';
import { headingScores } from './headings.ts';
import {
	FIELDS,
	PHYSICAL_HARM,
	PSYCHOLOGICAL_HARM,
	SPREAD_FIELDS,
	type Field,
	type Mapping,
	type ValueMap
} from './model.ts';
import { plainHeading } from './plain.ts';
import { serviceFinder, type KnownService } from './services.ts';

const ENOUGH = 30;
/** A second column joins a spread field only when its heading is this sure. */
const SURE = 85;

interface Column {
	name: string;
	at: number;
	contents: Contents;
}

interface Claim {
	field: Field;
	column: Column;
	score: number;
}

function claims(columns: readonly Column[]): Claim[] {
	const all = columns.flatMap((column) =>
		[...headingScores(column.name)].flatMap(([field, heading]): Claim[] => {
			const content = contentScore(field, column.contents);
			return content === null ? [] : [{ field, column, score: heading + content }];
		})
	);
	const rank = (field: Field) => FIELDS.indexOf(field);
	return all
		.filter(({ field, score }) => score >= (field === 'otherNames' ? 20 : ENOUGH))
		.sort(
			(a, b) => b.score - a.score || rank(a.field) - rank(b.field) || a.column.at - b.column.at
		);
}

/** Fields told by their cells alone, when no heading told them. */
const BY_CONTENT: readonly (readonly [Field, (contents: Contents) => boolean])[] = [
	['occurredDate', ({ dates, numbers }) => dates >= 0.8 && numbers < 0.5],
	['occurredTime', ({ clocks, dates, numbers }) => clocks >= 0.8 && dates === 0 && numbers < 0.5],
	['service', ({ services }) => services >= 0.8],
	['description', ({ length, dates, distinct }) => length > 30 && dates === 0 && distinct > 0.2],
	['type', ({ types, filled }) => types >= 0.5 && filled >= 2],
	[
		'physicalHarm',
		({ harms, numbers, yesNo, distinct }) =>
			harms >= 0.8 && numbers < 0.5 && yesNo < 0.9 && distinct < 0.8
	]
];

const OCCURRED: readonly Field[] = ['occurredAt', 'occurredDate'];

/**
 * Which column is which, by the words other systems use (db/reference/import-synonyms.json) and by
 * what the cells look like; the date order; what was assumed. `services` lets a site column be
 * told by its cells. A person may change every part of the answer.
 */
export function suggestMapping(
	columnNames: readonly string[],
	sampleRows: readonly (readonly string[])[],
	services: readonly KnownService[] = []
): Mapping {
	const find = serviceFinder(services, {});
	const columns = columnNames.map((name, at) => ({
		name,
		at,
		contents: contentsOf(
			sampleRows.map((row) => row[at] ?? ''),
			(text) => find(text) !== null
		)
	}));
	const chosen = new Map<Field, Column[]>();
	const used = new Set<Column>();
	const take = (field: Field, column: Column) => {
		chosen.set(field, [...(chosen.get(field) ?? []), column]);
		used.add(column);
	};
	for (const { field, column, score } of claims(columns)) {
		if (used.has(column)) continue;
		const isTaken = OCCURRED.includes(field)
			? OCCURRED.some((each) => chosen.has(each))
			: chosen.has(field);
		const mayJoin = SPREAD_FIELDS.includes(field) && (score >= SURE || field === 'otherNames');
		if (!isTaken || mayJoin) take(field, column);
		else if (field === 'type' && !chosen.has('subtype')) take('subtype', column);
	}
	for (const [field, fits] of BY_CONTENT) {
		if (chosen.has(field) || (OCCURRED.includes(field) && chosen.has('occurredAt'))) continue;
		const column = columns.find(
			(each) => !used.has(each) && each.contents.filled && fits(each.contents)
		);
		if (column) take(field, column);
	}
	settleOccurred(chosen);
	settleType(chosen);
	const notes: string[] = [];
	const { order, sure } = dateOrder(chosen, sampleRows, notes);
	if (!chosen.has('occurredAt') && !chosen.has('occurredDate')) {
		notes.push(
			chosen.has('reportedDate')
				? 'No column says when it happened. The date it was reported is used instead.'
				: 'No column says when it happened. Choose one before taking this file in.'
		);
	}
	return {
		sourceSystem: sourceOf(columnNames),
		columns: Object.fromEntries(
			[...chosen].map(([field, list]) => [
				field,
				list.toSorted((a, b) => a.at - b.at).map(({ name }) => name)
			])
		),
		dateOrder: order,
		dateOrderSure: sure,
		values: legends(chosen),
		unmapped: columns.filter((column) => !used.has(column)).map(({ name }) => name),
		notes
	};
}

/** One column for date and time, or one each, as the cells say. */
function settleOccurred(chosen: Map<Field, Column[]>): void {
	const [column] = chosen.get('occurredAt') ?? chosen.get('occurredDate') ?? [];
	if (!column) return;
	const isTimed = column.contents.timedDates >= 0.3 && !chosen.has('occurredTime');
	chosen.delete('occurredAt');
	chosen.delete('occurredDate');
	chosen.set(isTimed ? 'occurredAt' : 'occurredDate', [column]);
}

/** 'Medication > Omitted dose' in one column is a path, unless the subtype has its own. */
function settleType(chosen: Map<Field, Column[]>): void {
	const [column] = chosen.get('typePath') ?? chosen.get('type') ?? [];
	if (!column) {
		const only = chosen.get('subtype');
		if (only) {
			chosen.set('type', only);
			chosen.delete('subtype');
		}
		return;
	}
	chosen.delete('typePath');
	chosen.delete('type');
	const isPath = column.contents.paths >= 0.5 && !chosen.has('subtype');
	chosen.set(isPath ? 'typePath' : 'type', [column]);
}

function dateOrder(
	chosen: Map<Field, Column[]>,
	rows: readonly (readonly string[])[],
	notes: string[]
): { order: Mapping['dateOrder']; sure: boolean } {
	const fields: Field[] = ['occurredAt', 'occurredDate', 'reportedDate', 'closedDate'];
	const dated = fields.flatMap((field) => chosen.get(field) ?? []);
	const result = dateOrderOf(dated.flatMap(({ at }) => rows.map((row) => row[at] ?? '')));
	if (!result.sure) {
		const say = result.order === 'dmy' ? 'day first (31/01/2026)' : 'month first (01/31/2026)';
		notes.push(`The dates do not say for certain which number is the day. Read as ${say}.`);
	}
	return result;
}

/** Grades that a heading explains itself: 'Severity (1 = none … 5 = death)'. */
function legends(chosen: Map<Field, Column[]>): ValueMap {
	const values: ValueMap = {
		types: {},
		physicalHarm: {},
		psychologicalHarm: {},
		potentialSeverity: {},
		services: {}
	};
	const legend = (field: Field) => Object.entries(legendIn(chosen.get(field)?.[0]?.name ?? ''));
	for (const field of ['physicalHarm', 'potentialSeverity'] as const) {
		for (const [number, words] of legend(field)) {
			const { code, sure } = readHarm(words, 'physical', PHYSICAL_HARM, {});
			if (sure) values[field][number] = code;
		}
	}
	for (const [number, words] of legend('psychologicalHarm')) {
		const { code, sure } = readHarm(words, 'psychological', PSYCHOLOGICAL_HARM, {});
		if (sure) values.psychologicalHarm[number] = code;
	}
	return values;
}

/** The same headings are the same system, until a profile names it. */
function sourceOf(columns: readonly string[]): string {
	const folded = columns.map(plainHeading).toSorted().join('\n');
	return `headings-${createHash('sha256').update(folded).digest('hex').slice(0, 12)}`;
}
