import type { TableColumn, TableRow } from '#design/model.ts';
import { dateInWords } from '#kernel/london.ts';
import { methodOf } from './methods.ts';
import { isOverdue, type ReviewStatus } from './model.ts';
import type { ListedReview } from './queries/list.server.ts';
import { statusWords } from './words.ts';

/** The columns of the list, in the page and in its files. */
export const listColumns: readonly TableColumn[] = [
	{ key: 'what', label: 'What' },
	{ key: 'how', label: 'How' },
	{ key: 'lead', label: 'Led by' },
	{ key: 'due', label: 'Due', sortable: true },
	{ key: 'status', label: 'Status' }
];

const statusOf = (row: ListedReview): string =>
	row.isCalledOff ? 'Called off' : statusWords[row.status as ReviewStatus];

/** A row of the page. @param today London day */
export function tableRow(row: ListedReview, today: string): TableRow {
	const late = isOverdue(row, today);
	return {
		id: row.id,
		cells: {
			what: {
				text: row.title,
				href: `/reviews/${row.id}`,
				note: row.reports === 1 ? 'One report' : `${row.reports} reports`
			},
			how: { text: methodOf(row.method).name, note: `Depth ${row.tier}` },
			lead: row.leadName,
			due: late
				? { text: 'Overdue', tone: 'concern', note: dateInWords(row.dueOn) }
				: dateInWords(row.dueOn),
			status: statusOf(row)
		}
	};
}
