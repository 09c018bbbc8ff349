import { wordsOf } from '../mapping/cells.ts';
import { readMoment } from '../mapping/dates.ts';
import type { Mapping, ReadRow, Sniffed } from '../mapping/model.ts';
import type { ReadContext } from '../mapping/context.ts';
import { rowReader } from '../mapping/row.ts';
import { decoded } from './encodings.ts';
import { readRecords } from './records.ts';

/** What must be settled before a file can be read, as plain sentences; empty when nothing. */
export function missingForReading(
	mapping: Mapping,
	context: Pick<ReadContext, 'defaultServiceId' | 'forceServiceId'>
): string[] {
	const { columns } = mapping;
	const missing: string[] = [];
	if (!columns.occurredAt && !columns.occurredDate && !columns.reportedDate) {
		missing.push('Choose the column that says when it happened.');
	}
	if (!columns.type && !columns.typePath && !columns.subtype && !columns.description) {
		missing.push('Choose the column that says what kind of incident it was, or what happened.');
	}
	if (!columns.service && !context.defaultServiceId && !context.forceServiceId) {
		missing.push('This file has no column for the service. Choose the service it belongs to.');
	}
	return missing;
}

/**
 * Reads a whole file, from its first byte, row by row in constant memory. Blank rows and repeated
 * headings are passed over. Never throws on what the file holds: a row that cannot be taken in is
 * 'rejected' with its line, column and reason; doubts are counted in `context.problems`.
 */
export async function* readRows(
	stream: AsyncIterable<Uint8Array>,
	sniffed: Sniffed,
	mapping: Mapping,
	context: ReadContext
): AsyncGenerator<ReadRow> {
	const { columns, headerLine, delimiter, encoding } = sniffed;
	const { problems } = context;
	const dateColumn =
		mapping.columns.occurredAt ?? mapping.columns.occurredDate ?? mapping.columns.reportedDate;
	const dateAt = columns.indexOf(dateColumn?.[0] ?? '');
	const isRow = (cells: string[]) =>
		cells.length >= columns.length &&
		dateAt >= 0 &&
		readMoment(wordsOf((cells[dateAt] ?? '').replace(/^"|"$/g, '')), mapping.dateOrder) !== null;
	const read = rowReader(columns, mapping, context);
	const text = decoded(stream, encoding, () =>
		problems.note({
			kind: 'mixed_encoding',
			line: headerLine,
			message: 'The file mixes two ways of writing letters. Check names with accents and quotes.'
		})
	);
	let heading = '';
	for await (const { cells, line, isBroken } of readRecords(text, delimiter, isRow)) {
		if (line < headerLine || cells.every((cell) => cell.trim() === '')) continue;
		if (line === headerLine) {
			heading = cells.join('\n');
			continue;
		}
		if (isBroken) {
			const reason = 'A quotation mark is opened and never closed on this line.';
			problems.note({ kind: 'quote_not_closed', line, message: reason });
			yield { kind: 'rejected', line, column: null, reason, cells };
			continue;
		}
		if (heading && cells.join('\n') === heading) {
			problems.note({ kind: 'repeated_heading', line, message: 'The headings come again here.' });
			continue;
		}
		if (cells.length < columns.length || cells.slice(columns.length).some((cell) => cell.trim())) {
			const message = 'This row has more or fewer cells than there are columns. Check it.';
			problems.note({ kind: 'row_length', line, message });
		}
		yield read(cells, line);
	}
}
