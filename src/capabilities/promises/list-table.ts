import type { Cell, TableColumn } from '#design/model.ts';
import type { Actor } from '#kernel/actor.ts';
import { measureOf } from '#kernel/measures.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { isWordDue, standingOf } from './model.ts';
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

/** A promise as it stands in the table, and so in the CSV and the workbook – where nobody is named. */
export function promiseCells(line: PromiseLine, today: string, actor: Actor): Record<string, Cell> {
	const lastWordOn = londonDate(line.lastWordAt);
	const wordDays = measureOf(actor, 'promise_word_days', new Date());
	const isDue = isWordDue({ status: line.status, lastWordOn }, today, wordDays);
	return {
		what: { text: line.what, href: `/promises/${line.id}` },
		status: standingTag(standingOf(line, today)),
		due: dateInWords(line.dueOn),
		owner: line.ownerName,
		service: line.serviceName,
		outcome: line.outcome ?? '',
		word: { text: dateInWords(lastWordOn), ...(isDue ? { note: 'A word is due' } : {}) },
		source: sourceWords[line.sourceKind]
	};
}
