import type { TableColumn } from '#design/model.ts';
import { dateInWords } from '#kernel/london.ts';
import { kindWords } from './model.ts';
import type { DecisionLine } from './queries/list.server.ts';

/** What stands with each decision, on the page and in its files. */
export const decisionColumns: readonly TableColumn[] = [
	{ key: 'what', label: 'What was decided' },
	{ key: 'kind', label: 'About' },
	{ key: 'on', label: 'When' },
	{ key: 'by', label: 'Who decided' },
	{ key: 'service', label: 'Service' },
	{ key: 'lessons', label: 'Shaped by' }
];

/** A decision's cells as text: the same words on the page, in the CSV and in the workbook. */
export const decisionCells = (row: DecisionLine) => ({
	what: row.what,
	kind: kindWords[row.kind],
	on: dateInWords(row.decidedOn),
	by: row.decidedBy,
	service: row.serviceName ?? 'More than one service',
	lessons: row.lessons.map(({ title }) => title).join(', ')
});
