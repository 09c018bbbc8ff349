import { decoded } from '#capabilities/exchange/reading/encodings.ts';
import { readRecords } from '#capabilities/exchange/reading/records.ts';
import { sniff } from '#capabilities/exchange/reading/sniff.ts';
import type { ListRow, RowProblem } from '#capabilities/people/import/cells.ts';

/** Most rows of one list: it is taken in as a whole, in one transaction. */
const MOST_ROWS = 5_000;

export type ReadFile =
	| { readonly problem: string }
	| {
			readonly headings: readonly string[];
			readonly rows: readonly ListRow[];
			readonly broken: readonly RowProblem[];
	  };

/** Reads a sent file as a table, whatever its encoding and delimiter; or says why it cannot be. */
export async function readListFile(bytes: Uint8Array): Promise<ReadFile> {
	const found = sniff(bytes);
	if ('refused' in found) {
		return found.refused === 'not_a_table'
			? { problem: 'This file has only one column. Check how it was saved.' }
			: { problem: found.message };
	}
	const rows: ListRow[] = [];
	const broken: RowProblem[] = [];
	const text = decoded(pieces(bytes), found.encoding, () => {});
	for await (const record of readRecords(text, found.delimiter, () => false)) {
		if (record.line <= found.headerLine || record.cells.every((cell) => cell.trim() === ''))
			continue;
		if (record.isBroken) {
			const reason = 'A quotation mark is opened and never closed on this line.';
			broken.push({ line: record.line, column: null, reason });
		} else rows.push({ line: record.line, cells: record.cells });
		if (rows.length > MOST_ROWS) {
			return { problem: 'The file has more than 5,000 rows. Split it into smaller files.' };
		}
	}
	return { headings: found.columns, rows, broken };
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	yield bytes;
}
