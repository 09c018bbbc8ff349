import type { TableColumn } from '#design/model.ts';
import { dateInWords } from '#kernel/london.ts';
import type { MinutesRow } from '#capabilities/briefings/queries/minutes.server.ts';

/** The columns of the month, in the page and in its files. */
export const minutesColumns: readonly TableColumn[] = [
	{ key: 'name', label: 'Name' },
	{ key: 'number', label: 'Staff number' },
	{ key: 'day', label: 'Day' },
	{ key: 'handover', label: 'Handover', numeric: true },
	{ key: 'oneToOne', label: 'One to one', numeric: true },
	{ key: 'read', label: 'Reading', numeric: true },
	{ key: 'minutes', label: 'Minutes paid', numeric: true }
];

export const minutesRow = (row: MinutesRow) => ({
	id: `${row.staffId} ${row.onDate}`,
	cells: {
		name: row.name,
		number: row.staffNumber,
		day: dateInWords(row.onDate),
		handover: row.handover,
		oneToOne: row.oneToOne,
		read: row.read,
		minutes: row.minutes
	}
});
