import { londonDate, londonToInstant } from '#kernel/london.ts';
import { wordsOf } from './cells.ts';
import { readClock, readMoment, type Moment } from './dates.ts';
import { readHarm } from './harm.ts';
import { digestOf } from './keys.ts';
import {
	FIELDS,
	PHYSICAL_HARM,
	PSYCHOLOGICAL_HARM,
	SHIFT_GROUPS,
	type Field,
	type IncidentDraft,
	type Mapping,
	type ReadRow,
	type ShiftGroup
} from './model.ts';
import { nameRemover, personKey } from './people.ts';
import { findPhrases, phrases, plain } from './plain.ts';
import type { ProblemLog } from './problems.ts';
import { serviceFinder, type KnownService } from './services.ts';
import { synonyms } from './synonyms.ts';
import { classifier, kindOf, referenceTaxonomy, splitPath, type Taxonomy } from './taxonomy.ts';

/** What the rows of one file are read against. */
export interface ReadContext {
	/** Secret of the provider; keys and personal references are made with it. */
	providerSalt: string;
	now: Date;
	services: readonly KnownService[];
	/** Used where a row names no service we know. */
	defaultServiceId?: string;
	/** Used for every row, whatever its site column says. */
	forceServiceId?: string;
	/** The provider's own types; the reference list when left out. */
	taxonomy?: Taxonomy;
	/** A London day and time as an instant; the kernel's when left out. */
	toInstant?: (date: string, time: string) => Date;
	problems: ProblemLog;
}

const HOUR_MS = 3_600_000;
const YES = new Set(synonyms.yes.map(plain));

function lookup(words: Record<string, readonly string[]>) {
	const list = phrases(
		Object.entries(words).flatMap(([code, each]) => each.map((word) => [word, code] as const))
	);
	return (text: string) => {
		const codes = new Set(findPhrases(plain(text), list).found);
		return codes.size === 1 ? ([...codes][0] ?? null) : null;
	};
}

const statusOf = lookup(synonyms.status);
const shiftOf = lookup(synonyms.shift);

/** Fields whose cells make up a row without a reference: what does not change as it is worked on. */
const LASTING: readonly Field[] = [
	'occurredAt',
	'occurredDate',
	'occurredTime',
	'person',
	'place',
	'type',
	'typePath',
	'subtype',
	'description'
];

interface Rejection {
	column: string | null;
	reason: string;
}

/** Makes the reader for one file's rows; it is given each row's cells and the line it begins on. */
export function rowReader(
	columns: readonly string[],
	mapping: Mapping,
	context: ReadContext
): (cells: string[], line: number) => ReadRow {
	const { providerSalt, problems, now } = context;
	const toInstant = context.toInstant ?? londonToInstant;
	const today = londonDate(now);
	const classify = classifier(context.taxonomy ?? referenceTaxonomy);
	const findService = serviceFinder(context.services, mapping.values.services);
	const places = new Map(
		FIELDS.map((field) => [
			field,
			(mapping.columns[field] ?? []).map((name) => columns.indexOf(name)).filter((at) => at >= 0)
		])
	);
	const nameOf = (field: Field) => mapping.columns[field]?.[0] ?? null;

	return (cells, line) => {
		const all = (field: Field) =>
			(places.get(field) ?? []).map((at) => wordsOf(cells[at] ?? '')).filter((text) => text !== '');
		const text = (field: Field) => all(field).join(' ');
		const prose = (field: Field) => [...new Set(all(field))].join('\n\n');
		const reject = ({ column, reason }: Rejection): ReadRow => ({
			kind: 'rejected',
			line,
			column,
			reason,
			cells
		});
		const note = (
			kind: 'unsure' | 'unknown_service' | 'unreadable_date' | 'unreadable_time',
			field: Field,
			value: string,
			message: string
		) => problems.note({ kind, column: nameOf(field), value, line, message });

		const occurred = readOccurred();
		if ('reason' in occurred) return reject(occurred);

		const people = all('person');
		const removeNames = nameRemover(people, [...all('reportedBy'), ...all('otherNames')]);
		const description = prose('description');
		const [pathType, pathSubtype] = splitPath(text('typePath'));
		const type = text('type') || pathType;
		const subtype = text('subtype') || pathSubtype;
		if (!type && !subtype && !description) {
			return reject({
				column: nameOf('description') ?? nameOf('type') ?? nameOf('typePath'),
				reason: 'No type and no words about what happened. One of them is needed.'
			});
		}
		const service = readService();
		if (typeof service !== 'string') return reject(service);

		const classified = classify(type, subtype, mapping.values.types);
		const typeField: Field = text('type') ? 'type' : 'typePath';
		for (const part of classified.unsure) {
			const field = part === 'type' || !text('subtype') ? typeField : 'subtype';
			const path = [type, subtype].filter(Boolean).join(' > ');
			note('unsure', field, path, 'We do not know this type. Choose ours once in the profile.');
		}
		const physical = grade('physicalHarm', 'physical', PHYSICAL_HARM);
		const psychological = grade('psychologicalHarm', 'psychological', PSYCHOLOGICAL_HARM);
		const potential = grade('potentialSeverity', 'physical', PHYSICAL_HARM);
		const reported = readOther('reportedDate');
		const closed = readOther('closedDate');
		const isFlagged = YES.has(plain(text('safeguarding')));
		const harmKind = kindOf(text('physicalHarm'));

		const incident: IncidentDraft = {
			kind: classified.kind === 'incident' ? harmKind : classified.kind,
			compartment: isFlagged ? 'safeguarding' : classified.compartment,
			sourceReference: text('reference') || null,
			serviceId: service,
			...occurred,
			reportedOn: reported.day,
			reportedAt: reported.at,
			closedOn: closed.day,
			closedAt: closed.at,
			place: removeNames(text('place')) || null,
			personKey: personKey(providerSalt, people.join(' ')),
			reporterKey: personKey(providerSalt, text('reportedBy')),
			domain: classified.domain,
			failureMode: classified.failureMode,
			physicalHarm: physical,
			psychologicalHarm: psychological,
			potentialSeverity: potential,
			description: removeNames(description) || null,
			actionTaken: removeNames(prose('actionTaken')) || null,
			sourceStatus: readStatus(),
			shiftGroup: readShift(),
			team: removeNames(text('team')) || null,
			originalValues: originals()
		};
		return {
			kind: 'accepted',
			line,
			incident,
			key: keyOf(incident),
			contentDigest: digestOf(
				providerSalt,
				FIELDS.flatMap((field) => [field, ...all(field)])
			)
		};

		function readOccurred():
			Rejection | Pick<IncidentDraft, 'occurredOn' | 'occurredAt' | 'timeKnown'> {
			const field = (['occurredAt', 'occurredDate', 'reportedDate'] as const).find(
				(each) => (places.get(each) ?? []).length > 0
			);
			const column = field ? nameOf(field) : null;
			const cell = field ? text(field) : '';
			if (!field || !cell) return { column, reason: 'No date. Say which day it happened.' };
			const moment = readMoment(cell, mapping.dateOrder);
			if (!moment) {
				note('unreadable_date', field, cell, 'This is not a date we can read.');
				const order = mapping.dateOrder === 'dmy' ? 'day first' : 'month first';
				return { column, reason: `“${cell.slice(0, 40)}” is not a date we can read (${order}).` };
			}
			const time = field === 'reportedDate' ? null : timeOf(moment, field);
			const at = time && moment.instant ? moment.instant : toInstant(moment.date, time ?? '00:00');
			const isAhead =
				moment.date > today || (time !== null && at.getTime() > now.getTime() + HOUR_MS);
			if (isAhead) return { column, reason: 'The date is in the future.' };
			return { occurredOn: moment.date, occurredAt: at, timeKnown: time !== null };
		}

		/** A column of its own wins; midnight in a date column is only how a day is written. */
		function timeOf(moment: Moment, field: Field): string | null {
			const own = text('occurredTime');
			const clock = own
				? (readClock(own) ?? readMoment(own, mapping.dateOrder)?.time ?? null)
				: null;
			if (own && !clock)
				note(
					'unreadable_time',
					'occurredTime',
					own,
					'This is not a time we can read. The day is kept.'
				);
			if (clock) {
				if (clock !== moment.time) moment.instant = null;
				return clock;
			}
			return field === 'occurredDate' && moment.time === '00:00' ? null : moment.time;
		}

		function readOther(field: 'reportedDate' | 'closedDate'): {
			day: string | null;
			at: Date | null;
		} {
			const cell = text(field);
			const moment = cell ? readMoment(cell, mapping.dateOrder) : null;
			if (cell && !moment)
				note('unreadable_date', field, cell, 'This is not a date we can read. It is left out.');
			if (!moment || moment.date > today) return { day: null, at: null };
			if (!moment.time || (moment.time === '00:00' && !moment.instant))
				return { day: moment.date, at: null };
			return { day: moment.date, at: moment.instant ?? toInstant(moment.date, moment.time) };
		}

		function readService(): string | Rejection {
			if (context.forceServiceId) return context.forceServiceId;
			const site = text('service');
			const found = site ? findService(site) : null;
			if (found) return found;
			if (site) note('unknown_service', 'service', site, 'We have no service of this name.');
			if (context.defaultServiceId) return context.defaultServiceId;
			const column = nameOf('service');
			return site
				? { column, reason: `We have no service called “${site.slice(0, 60)}”.` }
				: { column, reason: 'No service is named. Choose one for the whole file, or add it here.' };
		}

		function grade<T extends string>(
			field: 'physicalHarm' | 'psychologicalHarm' | 'potentialSeverity',
			axis: 'physical' | 'psychological',
			codes: readonly T[]
		): T | 'not_graded' {
			const cell = text(field);
			const decided: Record<string, string> = mapping.values[field];
			const own = codes.find((code) => code === decided[plain(cell)]);
			if (own) return own;
			const { code, sure } = readHarm(cell, axis, codes, {});
			if (!sure)
				note(
					'unsure',
					field,
					cell,
					'Not graded: we cannot be sure what this means. Say it once in the profile.'
				);
			return code;
		}

		function readStatus(): IncidentDraft['sourceStatus'] {
			const found = statusOf(text('status'));
			return found === 'open' || found === 'closed' ? found : null;
		}

		function readShift(): ShiftGroup | null {
			const found = shiftOf(text('shift'));
			return SHIFT_GROUPS.find((group) => group === found) ?? null;
		}

		function originals(): Record<string, string> {
			const kept: Field[] = [
				'type',
				'typePath',
				'subtype',
				'physicalHarm',
				'psychologicalHarm',
				'potentialSeverity',
				'status',
				'shift',
				'service'
			];
			const entries = kept.flatMap((field) => {
				const [name, value] = [nameOf(field), text(field)];
				return name && value ? [[name, removeNames(value)] as const] : [];
			});
			return Object.fromEntries(entries);
		}

		function keyOf({ serviceId, sourceReference }: IncidentDraft): string {
			const about = sourceReference
				? ['reference', sourceReference]
				: LASTING.flatMap((field) => [field, ...all(field)]);
			return digestOf(providerSalt, [mapping.sourceSystem, serviceId, ...about]);
		}
	};
}
