import { stringify } from 'csv-stringify/sync';
import { neutralise } from '#kernel/csv-cell.ts';
import type { RowProblem } from './cells.ts';

/** The rows that were not taken in, as a file for a spreadsheet: line, column and reason. */
export const rejectsText = (problems: readonly RowProblem[]): string =>
	stringify(
		[
			['Line', 'Column', 'Reason'],
			...problems.map(({ line, column, reason }) => [
				String(line),
				neutralise(column ?? ''),
				neutralise(reason)
			])
		],
		{ bom: true, record_delimiter: 'windows' }
	);
