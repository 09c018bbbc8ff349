import type { Cell, TableColumn, TableRow } from './model.ts';

/** A cell as one text: what stands in it, and its note in brackets. */
export function cellText(cell: Cell | undefined): string {
	if (cell === null || cell === undefined) return '';
	if (typeof cell !== 'object') return String(cell);
	if (!cell.note) return cell.text;
	return cell.text === '' ? cell.note : `${cell.text} (${cell.note})`;
}

/**
 * A table as texts: the columns, the words and the order of the page, for the files made of it. Columns of names that
 * are only for the page are left out; the page says so beside its files.
 */
export function tableTexts(
	columns: readonly TableColumn[],
	rows: readonly Pick<TableRow, 'cells'>[]
): { headings: string[]; rows: string[][] } {
	const kept = columns.filter(({ isName }) => !isName);
	return {
		headings: kept.map(({ label }) => label),
		rows: rows.map(({ cells }) => kept.map(({ key }) => cellText(cells[key])))
	};
}
