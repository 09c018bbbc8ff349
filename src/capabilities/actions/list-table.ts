import type { TableColumn } from '#design/model.ts';
import { dateInWords } from '#kernel/london.ts';
import type { WorkLine } from './queries/list.server.ts';
import { effectInWords } from './effect.ts';
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

/** The standing as its tags and small words say it on the page: what is in the way, and whether it has lasted. */
const statusOf = (line: WorkLine, standing: string, today: string): string => {
	const effect = line.kind === null ? null : effectInWords({ ...line, kind: line.kind }, today);
	return [
		standing,
		...(line.status === 'blocked' ? ['Blocked'] : []),
		...(effect ? [effect] : []),
		...(line.helpNeeded ? [`Would help: ${line.helpNeeded}`] : [])
	].join(', ');
};

/** A piece of work as texts: the same in the table, the CSV and the workbook. */
export function workCells(line: WorkLine, today: string): Record<string, string> {
	const standing = standingTag(standingOf(line, today)).text;
	return {
		description: line.description,
		status: statusOf(line, standing, today),
		due: dateInWords(line.dueOn),
		owner: line.ownerName,
		service: line.serviceName ?? 'More than one',
		strength: strengthLabel(line.strength),
		source: line.what === 'action' ? sourceWords[line.sourceKind] : 'Lesson: must change first'
	};
}
