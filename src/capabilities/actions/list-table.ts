import type { TableColumn } from '#design/model.ts';
import { dateInWords } from '#kernel/london.ts';
import type { WorkLine } from './queries/list.server.ts';
import { standingOf } from './model.ts';
import { sourceWords, standingTag, strengthLabel } from './words.ts';

export const workColumns: readonly TableColumn[] = [
	{ key: 'description', label: 'What will change' },
	{ key: 'status', label: 'Status' },
	{ key: 'due', label: 'Due', sortable: true },
	{ key: 'owner', label: 'Who' },
	{ key: 'service', label: 'Service' },
	{ key: 'strength', label: 'How strong' },
	{ key: 'source', label: 'Comes from' }
];

/** What a line says besides its standing: in the way, or only remembered. */
export const lineHref = (line: WorkLine): string =>
	line.what === 'action' ? `/actions/${line.id}` : `/learning/${line.pageId}#must-change`;

/** A piece of work as texts: the same in the table, the CSV and the workbook. */
export function workCells(line: WorkLine, today: string): Record<string, string> {
	const standing = standingTag(standingOf(line, today)).text;
	return {
		description: line.description,
		status: [
			standing,
			...(line.status === 'blocked' ? ['Blocked'] : []),
			...(line.helpNeeded ? [`Would help: ${line.helpNeeded}`] : [])
		].join(', '),
		due: dateInWords(line.dueOn),
		owner: line.ownerName,
		service: line.serviceName ?? 'More than one',
		strength: strengthLabel(line.strength),
		source: line.what === 'action' ? sourceWords[line.sourceKind] : 'Lesson: must change first'
	};
}
