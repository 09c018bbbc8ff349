import type { TableColumn } from '#design/model.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import type { IdeaLine } from './queries/list.server.ts';
import { sourceWords, statusTag, waitingInWords } from './words.ts';

export const ideaColumns: readonly TableColumn[] = [
	{ key: 'words', label: 'Idea' },
	{ key: 'status', label: 'Where it stands' },
	{ key: 'waiting', label: 'Waits for' },
	{ key: 'raised', label: 'Raised', sortable: true },
	{ key: 'who', label: 'Whose idea', isName: true },
	{ key: 'service', label: 'Service' },
	{ key: 'source', label: 'How we heard' }
];

/** An idea as texts: the same in the table, the CSV and the workbook – where nobody is named. */
export const ideaCells = (line: IdeaLine): Record<string, string> => ({
	words: line.words,
	status: statusTag(line.status).text,
	waiting: line.waiting
		? `${waitingInWords(line.waiting)}${line.waiting.isLate ? ' – later than we promised' : ''}`
		: line.joinedToId
			? 'Answered together with another'
			: '',
	raised: dateInWords(londonDate(line.raisedAt)),
	who: line.raiserName ?? 'Without a name',
	service: line.serviceName,
	source: sourceWords[line.sourceKind]
});
