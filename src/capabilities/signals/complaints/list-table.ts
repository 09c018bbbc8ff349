import type { TableColumn, TableRow } from '#design/model.ts';
import { dateInWords } from '#kernel/london.ts';
import { beginningOf, plural } from '#kernel/text.ts';
import { statusWords } from '../words.ts';
import { dueOf, tookWorkingDays } from './clocks.ts';
import { closuresOf } from './model.ts';
import type { ListedComplaint } from './queries/list.server.ts';
import { routeOf } from './routes.ts';
import {
	answeredState,
	learnedState,
	learnedWords,
	outcomeWords,
	remedyWords,
	sourceWords,
	subjectWords
} from './words.ts';

/** Both closures have a column each: nobody can mistake an answer for a lesson. */
export const complaintColumns: readonly TableColumn[] = [
	{ key: 'what', label: 'What' },
	{ key: 'received', label: 'Came', sortable: true },
	{ key: 'next', label: 'Owed next', sortable: true },
	{ key: 'answered', label: 'Answered?' },
	{ key: 'learned', label: 'Learned?' }
];

const MOST_SHOWN = 100;

const closures = (row: ListedComplaint) =>
	closuresOf({
		isHistory: row.isHistory,
		answeredAt: row.answeredOn,
		learnedAt: row.learnedOn,
		learnedHow: row.learnedHow
	});

const took = (row: ListedComplaint, on: string | null): number | null =>
	tookWorkingDays(row, on, row.nation);

const inDays = (count: number | null): string | undefined =>
	count === null
		? undefined
		: count === 0
			? 'the same day'
			: `in ${plural(count, 'working day', 'working days')}`;

/** Under a heading that asks, a short no is enough. */
const short = { no: 'Not yet', unknown: 'Not known' } as const;

/** A row of the page. @param today London day */
export function complaintRow(row: ListedComplaint, today: string): TableRow {
	const due = dueOf(row, today);
	const { answered, learned } = closures(row);
	const about = row.subject ? ` · ${subjectWords[row.subject] ?? row.subject}` : '';
	const note = inDays(took(row, row.answeredOn));
	return {
		id: row.id,
		cells: {
			what: {
				text: beginningOf(row.beginning, MOST_SHOWN),
				href: `/complaints/${row.id}`,
				note: `${row.serviceName}${about} · ${row.reference}`
			},
			received: dateInWords(row.receivedOn),
			next: due.isOverdue
				? { text: due.words, tone: 'concern' }
				: due.what === null && row.status === 'closed'
					? 'Nothing'
					: due.words === 'Answered'
						? 'Nothing'
						: due.words,
			answered:
				answered === 'yes'
					? { text: answeredState.yes, tone: 'good', ...(note ? { note } : {}) }
					: { text: short[answered], tone: 'unknown' },
			learned:
				learned === 'yes' || learned === 'nothing_to_learn'
					? { text: learnedState[learned], tone: learned === 'yes' ? 'good' : 'plain' }
					: { text: short[learned], tone: 'unknown' }
		}
	};
}

export const complaintFileHeadings: readonly string[] = [
	'Reference',
	'What',
	'About',
	'Came on',
	'Service',
	'Whose rules',
	'Who complains',
	'Status',
	'Told we have it on',
	'Working days to that',
	'Our target for that',
	'The law for that',
	'Answered?',
	'Answered on',
	'Working days to answer',
	'Our target to answer',
	'Extended to',
	'The law to answer',
	'Found',
	'Done about it',
	'Did it answer them?',
	'Learned?',
	'Learned on',
	'What shows it',
	'Owed next'
];

const words = (table: Readonly<Record<string, string>>, code: string | null): string =>
	code === null ? '' : (table[code] ?? code);

/** The same row as cells of a file; an empty day in law says that the law names none. */
export function complaintFileRow(row: ListedComplaint, today: string): string[] {
	const { answered, learned } = closures(row);
	return [
		row.reference,
		beginningOf(row.beginning, MOST_SHOWN),
		words(subjectWords, row.subject),
		row.receivedOn,
		row.serviceName,
		row.route === null ? 'Not said yet' : routeOf(row.route).label,
		words(sourceWords, row.fromWhom),
		statusWords[row.status] ?? row.status,
		row.acknowledgedOn ?? '',
		String(took(row, row.acknowledgedOn) ?? ''),
		row.targetAcknowledgeBy ?? '',
		row.legalAcknowledgeBy ?? '',
		answeredState[answered],
		row.answeredOn ?? '',
		String(took(row, row.answeredOn) ?? ''),
		row.targetAnswerBy ?? '',
		row.extendedTo ?? '',
		row.legalAnswerBy ?? '',
		words(outcomeWords, row.outcome),
		row.remedies.map((code) => words(remedyWords, code)).join(', '),
		words({ yes: 'Yes', partly: 'In part', no: 'No' }, row.didItAnswer),
		learnedState[learned],
		row.learnedOn ?? '',
		words(learnedWords, row.learnedHow),
		dueOf(row, today).words
	];
}
