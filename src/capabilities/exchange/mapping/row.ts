import type { ReadContext } from './context.ts';
import { digestOf } from './keys.ts';
import { memo } from './memo.ts';
import { FIELDS, type Field, type IncidentDraft, type Mapping, type ReadRow } from './model.ts';
import { personKey } from './people.ts';
import { cellReader, type Rejection, type RowCells } from './row-cells.ts';
import { serviceFinder } from './services.ts';
import { classifier, kindOf, referenceTaxonomy, splitPath } from './taxonomy.ts';
import { gradeReader, isYes, shiftOf, statusOf } from './values.ts';
import { whenReader } from './when.ts';

/** Fields that make up a row without a reference: what does not change as it is worked on. */
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

/** Fields whose own words are kept beside our codes. */
const KEPT_WORDS: readonly Field[] = [
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

/** Makes the reader for one file's rows; it is given each row's cells and the line it begins on. */
export function rowReader(
	columns: readonly string[],
	mapping: Mapping,
	context: ReadContext
): (cells: string[], line: number) => ReadRow {
	const { providerSalt } = context;
	const rowOf = cellReader(columns, mapping, context.problems, context.staff);
	const when = whenReader(mapping, context);
	const gradesOf = gradeReader(mapping);
	const findService = memo(serviceFinder(context.services, mapping.values.services));
	const keyOfPerson = memo((text) => personKey(providerSalt, text));
	const kindOfHarm = memo(kindOf);
	const classify = classifier(context.taxonomy ?? referenceTaxonomy);
	const classified = memo((both) => {
		const [type = '', subtype = ''] = both.split('\n');
		return classify(type, subtype, mapping.values.types);
	});

	function typeOf(row: RowCells): { type: string; subtype: string } {
		const [pathType, pathSubtype] = splitPath(row.text('typePath'));
		return { type: row.text('type') || pathType, subtype: row.text('subtype') || pathSubtype };
	}

	function serviceOf(row: RowCells): string | Rejection {
		if (context.forceServiceId) return context.forceServiceId;
		const site = row.text('service');
		const found = site ? findService(site) : null;
		if (found) return found;
		const message = 'We have no service of this name.';
		if (site) row.note('unknown_service', 'service', site, message);
		if (context.defaultServiceId) return context.defaultServiceId;
		const reason = site
			? `We have no service called “${site.slice(0, 60)}”.`
			: 'No service is named. Choose one for the whole file, or name it here.';
		return { column: row.column('service'), reason };
	}

	function placeOf(row: RowCells, type: string, subtype: string) {
		const result = classified(`${type.replaceAll('\n', ' ')}\n${subtype.replaceAll('\n', ' ')}`);
		const typeField: Field = row.text('type') ? 'type' : 'typePath';
		for (const part of result.unsure) {
			const field = part === 'type' || !row.text('subtype') ? typeField : 'subtype';
			const path = [type, subtype].filter(Boolean).join(' > ');
			const message = 'We do not know this type. Choose ours once in the profile.';
			row.note('unsure', field, path, message);
		}
		return result;
	}

	function read(row: RowCells): Rejection | IncidentDraft {
		const occurred = when.occurred(row);
		if ('reason' in occurred) return occurred;
		const { type, subtype } = typeOf(row);
		const description = row.prose('description');
		if (!type && !subtype && !description) {
			const column = row.column('description') ?? row.column('type') ?? row.column('typePath');
			const reason = 'No type and no words about what happened. One of them is needed.';
			return { column, reason };
		}
		const serviceId = serviceOf(row);
		if (typeof serviceId !== 'string') return serviceId;
		const placed = placeOf(row, type, subtype);
		const people = row.all('person');
		const { sweep } = row;
		const reported = when.other(row, 'reportedDate');
		const closed = when.other(row, 'closedDate');
		const isFlagged = isYes(row.text('safeguarding'));
		return {
			kind: placed.kind === 'incident' ? kindOfHarm(row.text('physicalHarm')) : placed.kind,
			compartment: isFlagged ? 'safeguarding' : placed.compartment,
			sourceReference: row.text('reference') || null,
			serviceId,
			...occurred,
			reportedOn: reported.day,
			reportedAt: reported.at,
			closedOn: closed.day,
			closedAt: closed.at,
			place: sweep(row.text('place')) || null,
			personKey: keyOfPerson(people.join(' ')),
			reporterKey: keyOfPerson(row.text('reportedBy')),
			domain: placed.domain,
			failureMode: placed.failureMode,
			...gradesOf(row),
			description: sweep(description) || null,
			actionTaken: sweep(row.prose('actionTaken')) || null,
			sourceStatus: statusOf(row.text('status')),
			shiftGroup: shiftOf(row.text('shift')),
			team: sweep(row.text('team')) || null,
			originalValues: originalsOf(row)
		};
	}

	function keyOf(row: RowCells, { serviceId, sourceReference }: IncidentDraft): string {
		const about = sourceReference
			? ['reference', sourceReference]
			: LASTING.flatMap((field) => [field, ...row.all(field)]);
		return digestOf(providerSalt, [mapping.sourceSystem, serviceId, ...about]);
	}

	return (cells, line) => {
		const row = rowOf(cells, line);
		const incident = read(row);
		if ('reason' in incident) return { kind: 'rejected', line, ...incident, cells };
		const everything = FIELDS.flatMap((field) => [field, ...row.all(field)]);
		const contentDigest = digestOf(providerSalt, everything);
		return { kind: 'accepted', line, incident, key: keyOf(row, incident), contentDigest };
	};
}

function originalsOf(row: RowCells): Record<string, string> {
	const entries = KEPT_WORDS.flatMap((field) => {
		const [name, value] = [row.column(field), row.text(field)];
		return name && value ? [[name, row.sweep(value)] as const] : [];
	});
	return Object.fromEntries(entries);
}
