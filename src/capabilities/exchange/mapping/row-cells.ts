import { wordsOf } from './cells.ts';
import { memo } from './memo.ts';
import { FIELDS, type Field, type Mapping, type ProblemKind } from './model.ts';
import { nameRemover, staffRemover, withoutContacts } from './people.ts';
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
	/** A text without the names this row's own columns and the staff list tell, or contact details. */
	sweep(text: string): string;
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
	problems: ProblemLog,
	staffNames: readonly string[] = []
): (cells: string[], line: number) => RowCells {
	const places = new Map(
		FIELDS.map((field) => [
			field,
			(mapping.columns[field] ?? []).map((name) => columns.indexOf(name)).filter((at) => at >= 0)
		])
	);
	const column = (field: Field) => mapping.columns[field]?.[0] ?? null;
	/** A home has some forty people: few pairs of names come again and again. */
	const sweeper = memo((names) => {
		const [people = '', staff = ''] = names.split('\n\n');
		return nameRemover(people.split('\n'), staff.split('\n'));
	}, 200);
	const withoutStaff = staffRemover(staffNames);
	const oneLine = (list: string[]) => list.map((cell) => cell.replace(/\s+/g, ' ')).join('\n');

	return (cells, line) => {
		const all = (field: Field) =>
			(places.get(field) ?? []).map((at) => wordsOf(cells[at] ?? '')).filter((text) => text !== '');
		const sweep = (text: string) => {
			if (!text) return text;
			const staff = [...all('reportedBy'), ...all('otherNames')];
			const swept = sweeper(`${oneLine(all('person'))}\n\n${oneLine(staff)}`)(text);
			return withoutContacts(withoutStaff(swept));
		};
		return {
			line,
			cells,
			all,
			text: (field) => all(field).join(' '),
			prose: (field) => [...new Set(all(field))].join('\n\n'),
			sweep,
			column,
			note: (kind, field, value, message) => {
				const shown = kind === 'unsure' ? sweep(value) : value;
				problems.note({ kind, column: column(field), value: shown, line, message });
			}
		};
	};
}
