import type { TableColumn } from '#design/model.ts';
import { plural } from '#kernel/text.ts';
import { approachStatuses, costInWords } from './model.ts';
import type { ApproachLine } from './queries/list.server.ts';
import { statusTags } from './words.ts';

/** How the list is narrowed, as it stands in the address; anything unknown is as if it were not there. */
export const readApproachFilters = (query: URLSearchParams) => ({
	status: approachStatuses.find((one) => one === query.get('status')) ?? '',
	lesson: query.get('lesson') ?? ''
});

/** What stands with each approach on the page; whose it is, with their yes, stands only there. */
export const approachColumns: readonly TableColumn[] = [
	{ key: 'title', label: 'What was done' },
	{ key: 'status', label: 'How far' },
	{ key: 'lesson', label: 'For the lesson' },
	{ key: 'service', label: 'Where' },
	{ key: 'cost', label: 'What it took' },
	{ key: 'adopted', label: 'Taken up' }
];

/** How far other services are with it. */
export const adoptedInWords = (line: ApproachLine): string =>
	[
		line.using > 0 && `in use at ${plural(line.using, 'other service', 'other services')}`,
		line.trying > 0 && `tried at ${line.trying}`,
		line.notHere > 0 && `did not work at ${line.notHere}`
	]
		.filter(Boolean)
		.join(', ');

/** An approach as the texts of a file. */
export const approachCells = (line: ApproachLine): Record<string, string> => ({
	title: line.title,
	status: statusTags[line.status].text,
	lesson: line.lessonTitle,
	service: line.serviceName,
	cost: costInWords(line),
	adopted: adoptedInWords(line)
});
