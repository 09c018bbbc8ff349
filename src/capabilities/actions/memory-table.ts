import type { TableColumn } from '#design/model.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import type { MemoryLine } from './queries/relies-on-memory.server.ts';

export const memoryColumns: readonly TableColumn[] = [
	{ key: 'service', label: 'Service' },
	{ key: 'lesson', label: 'Lesson' },
	{ key: 'stronger', label: 'A stronger change' },
	{ key: 'owner', label: 'Owner' },
	{ key: 'since', label: 'Live since' }
];

/** A line as texts: the same on the page, in print and in the files. */
export const memoryCells = (line: MemoryLine): Record<string, string> => ({
	service: line.serviceName,
	lesson: line.title,
	stronger: line.isInHand ? `In hand: ${line.stronger}` : `To think of: ${line.stronger}`,
	owner: line.owner ?? 'Nobody yet',
	since: dateInWords(londonDate(line.since))
});
