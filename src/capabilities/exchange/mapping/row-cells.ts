import { wordsOf } from './cells.ts';
import { FIELDS, type Field, type Mapping, type ProblemKind } from './model.ts';
import type { ProblemLog } from './problems.ts';

/** One row, asked for by field instead of by column. */
export interface RowCells {
	line: number;
	cells: string[];
	/** The cells of a field that are not empty, in the file's order. */
	all(field: Field): string[];
	/** They in one line; '' when there are none. */
	text(field: Field): string;
	/** They as paragraphs, each once. */
	prose(field: Field): string;
	/** The (first) column a field is in. */
	column(field: Field): string | null;
	note(kind: ProblemKind, field: Field, value: string, message: string): void;
}

/** Why a row cannot be taken in, and the column to look at. */
export interface Rejection {
	column: string | null;
	reason: string;
}

/** Lays a mapping over a file's columns once; gives each row as `RowCells`. */
export function cellReader(
	columns: readonly string[],
	mapping: Mapping,
	problems: ProblemLog
): (cells: string[], line: number) => RowCells {
	const places = new Map(
		FIELDS.map((field) => [
			field,
			(mapping.columns[field] ?? []).map((name) => columns.indexOf(name)).filter((at) => at >= 0)
		])
	);
	const column = (field: Field) => mapping.columns[field]?.[0] ?? null;
	return (cells, line) => {
		const all = (field: Field) =>
			(places.get(field) ?? []).map((at) => wordsOf(cells[at] ?? '')).filter((text) => text !== '');
		return {
			line,
			cells,
			all,
			text: (field) => all(field).join(' '),
			prose: (field) => [...new Set(all(field))].join('\n\n'),
			column,
			note: (kind, field, value, message) =>
				problems.note({ kind, column: column(field), value, line, message })
		};
	};
}
