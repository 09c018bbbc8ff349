import { stringify } from 'csv-stringify/sync';
import { neutralise } from '#kernel/csv-cell.ts';
import type { RejectedRow } from '../mapping/model.ts';

const BOM = '\ufeff';
/** The writer quotes only its own line ending; a bare line feed in a cell must be quoted as well. */
const BREAK = /[\r\n]/;

function lineOf(cells: readonly string[]): string {
	return stringify([cells.map(neutralise)], { record_delimiter: '\r\n', quoted_match: BREAK });
}

/** The first line of a file of rejected rows, with the mark that lets a spreadsheet read its letters. */
export function rejectsHead(columns: readonly string[]): string {
	return BOM + lineOf(['Line', 'Column', 'Reason', ...columns]);
}

/** One rejected row as a line: where, why, and its own cells unchanged but for neutralised formulas. */
export function rejectsLine({ line, column, reason, cells }: RejectedRow): string {
	return lineOf([String(line), column ?? '', reason, ...cells]);
}

/** The whole file of rejected rows. For many rows write `rejectsHead` and then each `rejectsLine`. */
export function rejectsCsv(columns: readonly string[], rejected: Iterable<RejectedRow>): string {
	return rejectsHead(columns) + [...rejected].map(rejectsLine).join('');
}
