import type { TableColumn } from '#design/model.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { standingOf } from './model.ts';
import type { PromiseLine } from './queries/list.server.ts';
import { sourceWords, standingTag } from './words.ts';

export const promiseColumns: readonly TableColumn[] = [
	{ key: 'what', label: 'What was promised' },
	{ key: 'status', label: 'Status' },
	{ key: 'due', label: 'By', sortable: true },
	{ key: 'owner', label: 'Who sees to it', isName: true },
	{ key: 'service', label: 'Service' },
	{ key: 'outcome', label: 'What came of it' },
	{ key: 'word', label: 'Last word' },
	{ key: 'source', label: 'Promised' }
];

/** A promise as texts: the same in the table, the CSV and the workbook. */
export const promiseCells = (line: PromiseLine, today: string): Record<string, string> => ({
	what: line.what,
	status: standingTag(standingOf(line, today)).text,
	due: dateInWords(line.dueOn),
	owner: line.ownerName,
	service: line.serviceName,
	outcome: line.outcome ?? '',
	word: dateInWords(londonDate(line.lastWordAt)),
	source: sourceWords[line.sourceKind]
});
