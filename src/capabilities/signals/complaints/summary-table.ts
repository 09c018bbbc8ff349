import type { ComplaintsSummary, Counted, Counts } from './queries/summary.server.ts';
import { routeOf } from './routes.ts';
import { outcomeWords, remedyWords, sourceWords, subjectWords } from './words.ts';

/** One part of the summary: a heading and counts that mean what they say. */
export interface SummaryPart {
	readonly id: string;
	readonly title: string;
	readonly rows: readonly { readonly label: string; readonly count: number }[];
}

/** The counts of each service, in the page and in its files. */
export const serviceColumns = [
	{ key: 'received', label: 'Received', numeric: true },
	{ key: 'answered', label: 'Answered', numeric: true },
	{ key: 'learned', label: 'Learned', numeric: true },
	{ key: 'nothingToLearn', label: 'Nothing to learn', numeric: true },
	{ key: 'late', label: 'Late', numeric: true },
	{ key: 'unknown', label: 'Not known', numeric: true }
] as const;

const named = (counted: readonly Counted[], words: (code: string) => string) =>
	counted.map(({ code, count }) => ({ label: words(code), count }));
const from = (table: Readonly<Record<string, string>>) => (code: string) => table[code] ?? code;

/** The two closures under headings of their own: nobody adds them up. */
const closures = (all: Counts): SummaryPart[] => [
	{
		id: 'received',
		title: 'Received',
		rows: [
			{ label: 'Complaints that came in', count: all.received },
			{ label: 'Of these from another system, where the rest is not known', count: all.unknown },
			{ label: 'Went to an ombudsman', count: all.withOmbudsman }
		]
	},
	{
		id: 'answered',
		title: 'Answered, for the person who complained',
		rows: [
			{ label: 'Told that we have it', count: all.acknowledged },
			{ label: 'Answered', count: all.answered },
			{ label: 'Not answered yet', count: all.received - all.answered - all.unknown },
			{ label: 'Later than our own target', count: all.late }
		]
	},
	{
		id: 'learned',
		title: 'Learned, for everybody else',
		rows: [
			{ label: 'A lesson or a finished action shows it', count: all.learned },
			{ label: 'Nothing to learn, said a manager with a reason', count: all.nothingToLearn },
			{
				label: 'Not learned yet',
				count: all.received - all.learned - all.nothingToLearn - all.unknown
			}
		]
	}
];

/** The summary of a period as parts, for the page and its files alike. */
export function summaryParts({ all, by }: ComplaintsSummary): SummaryPart[] {
	const parts = [
		...closures(all),
		{ id: 'outcome', title: 'What was found', rows: named(by.outcome, from(outcomeWords)) },
		{ id: 'remedy', title: 'What was done about it', rows: named(by.remedy, from(remedyWords)) },
		{ id: 'subject', title: 'What about', rows: named(by.subject, from(subjectWords)) },
		{
			id: 'route',
			title: 'Whose rules',
			rows: named(by.route, (code) => routeOf(code).label)
		},
		{ id: 'from', title: 'Who complained', rows: named(by.fromWhom, from(sourceWords)) }
	];
	return parts.filter((part) => part.rows.length > 0);
}
