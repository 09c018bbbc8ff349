import type { TableColumn, TableRow } from '#design/model.ts';
import { dateInWords } from '#kernel/london.ts';
import { SHIFT_GROUP_WORDS, type ShiftGroup } from '#kernel/shift.ts';
import type { ListedReport } from './queries/list.server.ts';
import { beginningOf } from '#kernel/text.ts';
import { kindWords, physicalWords, statusWords } from './words.ts';

/** The columns of the list, in the page and in its files. */
export const listColumns: readonly TableColumn[] = [
	{ key: 'what', label: 'What' },
	{ key: 'happened', label: 'Happened', sortable: true },
	{ key: 'where', label: 'Where' },
	{ key: 'type', label: 'Type' },
	{ key: 'harm', label: 'Harm' },
	{ key: 'status', label: 'Status' }
];

/** Enough of somebody's words to know it again, in characters. */
const MOST_SHOWN = 110;
const begins = (row: ListedReport): string => beginningOf(row.beginning ?? '', MOST_SHOWN);

const shortHarm = (grade: string): string => (physicalWords[grade] ?? grade).split(':')[0] ?? '';

function whereOf(row: ListedReport): string {
	const shift = row.shiftGroup ? SHIFT_GROUP_WORDS[row.shiftGroup as ShiftGroup] : null;
	return shift ? `${row.serviceName}, ${shift}` : row.serviceName;
}

/** A row of the page. A worry shows nothing of itself but that it is there. */
export function tableRow(row: ListedReport): TableRow {
	const grave = ['moderate', 'severe', 'fatal'].includes(row.physicalHarm);
	return {
		id: row.id,
		cells: {
			what: {
				text: begins(row) || kindWords[row.kind],
				href: `/reports/${row.id}`,
				note: `${kindWords[row.kind]} · ${row.reference}`
			},
			happened: dateInWords(row.happenedOn),
			where: whereOf(row),
			type: row.type,
			harm: grave
				? { text: shortHarm(row.physicalHarm), tone: 'concern' }
				: shortHarm(row.physicalHarm),
			status: row.isSevereNow
				? { text: statusWords[row.status] ?? row.status, note: 'Severe when reported' }
				: (statusWords[row.status] ?? row.status)
		}
	};
}

export const fileHeadings: readonly string[] = [
	'Reference',
	'Kind',
	'What',
	'Happened on',
	'Service',
	'Shift',
	'Type',
	'Physical harm',
	'Distress',
	'Could have been',
	'Status',
	'Review depth'
];

/** The same row as cells of a file. */
export const fileRow = (row: ListedReport): string[] => [
	row.reference,
	kindWords[row.kind],
	begins(row),
	row.happenedOn,
	row.serviceName,
	row.shiftGroup ? SHIFT_GROUP_WORDS[row.shiftGroup as ShiftGroup] : '',
	row.type ?? '',
	row.physicalHarm,
	row.psychologicalHarm,
	row.potentialSeverity,
	statusWords[row.status] ?? row.status,
	row.tier === null ? '' : String(row.tier)
];
