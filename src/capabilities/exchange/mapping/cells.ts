import { withoutNeutralising } from '#kernel/csv-cell.ts';

const LINK = /^=\s*HYPERLINK\s*\(\s*"(?:[^"]|"")*"\s*[,;]\s*"((?:[^"]|"")*)"\s*\)\s*$/i;
const TEXT = /^=\s*"((?:[^"]|"")*)"$/;

/**
 * The words of a cell. A link formula gives its label, ="00123" gives 00123, and a cell that was
 * neutralised on export gives what it was. Any other formula stays text: nothing is ever worked out.
 */
export function wordsOf(cell: string): string {
	const text = withoutNeutralising(cell.replace(/\u00a0/g, ' ').trim());
	const inner = (LINK.exec(text) ?? TEXT.exec(text))?.[1];
	return inner === undefined ? text : inner.replaceAll('""', '"').trim();
}
