import type { TableColumn } from '#design/model.ts';
import type { lineOf } from './present.ts';

/** The columns of the list, in the page and in its files. */
export const themeColumns: readonly TableColumn[] = [
	{ key: 'label', label: 'What keeps coming back' },
	{ key: 'status', label: 'Status' },
	{ key: 'reports', label: 'Reports' },
	{ key: 'kinds', label: 'Kinds' },
	{ key: 'where', label: 'Where' }
];

/** A theme's cells as text: the same in the table, the CSV and the workbook. */
export const themeCells = (theme: ReturnType<typeof lineOf>): Record<string, string> => ({
	label: theme.label,
	status: theme.status.text,
	reports: theme.reports,
	kinds: theme.kinds,
	where: theme.where
});
