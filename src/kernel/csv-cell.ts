/** A spreadsheet runs a cell that begins with one of these as a formula. */
const RUNS_AS_FORMULA = /^[=+\-@\t\r]/;

/** A cell safe to open in a spreadsheet: one that would run as a formula gets a leading apostrophe. */
export function neutralise(cell: string): string {
	return RUNS_AS_FORMULA.test(cell) ? `'${cell}` : cell;
}

/** The cell as it was before `neutralise`, so that a file we wrote reads back the same. */
export function withoutNeutralising(cell: string): string {
	return cell.startsWith("'") && RUNS_AS_FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}
