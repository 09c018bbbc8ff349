import type { Cell, TableColumn } from '#design/model.ts';
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

/** What somebody waits for, with “late” first where it is longer than we promised. */
function waitingCell({ waiting, joinedToId }: IdeaLine): Cell {
	if (waiting === null) return joinedToId ? 'Answered together with another' : '';
	const words = waitingInWords(waiting);
	return waiting.isLate ? { text: 'Late', tone: 'concern', note: words } : words;
}

/** An idea as it stands in the table, and so in the CSV and the workbook – where nobody is named. */
export const ideaCells = (line: IdeaLine): Record<string, Cell> => ({
	words: { text: line.words, href: `/ideas/${line.id}` },
	status: statusTag(line.status),
	waiting: waitingCell(line),
	raised: dateInWords(londonDate(line.raisedAt)),
	who: line.raiserName ?? 'Without a name',
	service: line.serviceName,
	source: sourceWords[line.sourceKind]
});
