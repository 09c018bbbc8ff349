import type { Cell, TableColumn, TableRow } from '#design/model.ts';
import { tableTexts } from '#design/table-texts.ts';
import type { TableFile } from '#platform/web/table-file.server.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';
import { isOwed, milestoneWords, type Interval, type Milestone } from './milestones.ts';
import type { Period } from './period.ts';
import type { ServiceIntervals } from './queries/intervals.server.ts';
import type { Listening } from './told-back.ts';
import { lengthInWords, shareInWords } from './words.ts';

/** @param isLive false for figures of last night */
export const listeningColumns = (isLive: boolean): TableColumn[] => [
	{ key: 'service', label: 'Service' },
	{ key: 'rate', label: 'Heard back, of those due' },
	{ key: 'median', label: 'Half heard within' },
	{ key: 'p90', label: 'Nine in ten within' },
	{ key: 'worst', label: 'The worst' },
	{ key: 'waiting', label: isLive ? 'Waiting now' : 'Waiting that night' },
	{ key: 'answered', label: 'It answered them' }
];

/** A service's row. The worst stands in every row, with a way to it. */
export function listeningRow(one: Listening): TableRow {
	const notes = [
		...(one.late > 0 ? [`${one.late} past our promise`] : []),
		...(one.held > 0 ? [`${one.held} on hold: somebody else leads`] : [])
	];
	return {
		id: one.serviceId,
		cells: {
			service: one.serviceName,
			rate: one.rate ? shareInWords(one.rate.told, one.rate.due) : 'None was due',
			median: one.told ? lengthInWords(one.told.median) : null,
			p90: one.told ? lengthInWords(one.told.p90) : null,
			worst: one.worst
				? {
						text: lengthInWords(one.worst.minutes),
						href: `/reports/${one.worst.id}`,
						...(one.worst.isStillWaiting ? { note: 'Still waiting' } : {})
					}
				: null,
			waiting:
				one.waiting === 0
					? { text: '0', ...(notes.length > 0 ? { note: notes.join('. ') } : {}) }
					: {
							text: String(one.waiting),
							href: `/reports?view=waiting&service=${one.serviceId}`,
							...(notes.length > 0 ? { note: notes.join('. ') } : {})
						},
			answered: one.answered
				? {
						text: shareInWords(one.answered.yes, one.answered.said),
						...(one.toAnswerAgain > 0 ? { note: `${one.toAnswerAgain} to answer again` } : {})
					}
				: { text: one.said === 0 ? 'Nobody has said' : 'Too few to show' }
		}
	};
}

export const intervalColumns: readonly TableColumn[] = [
	{ key: 'service', label: 'Service' },
	{ key: 'n', label: 'Reports', numeric: true },
	{ key: 'median', label: 'Half within' },
	{ key: 'p90', label: 'Nine in ten within' },
	{ key: 'worst', label: 'The worst' },
	{ key: 'left', label: 'Not measured' }
];

const leftOut = (one: ServiceIntervals): string =>
	[
		...(one.open > 0 ? [`${one.open} not there yet`] : []),
		...(one.backwards > 0 ? [`${one.backwards} written down out of order`] : []),
		...(one.unknown > 0 ? [`${one.unknown} without an hour`] : [])
	].join(', ');

/** The worst there is: whoever is still on the way when that is longer, where everybody should arrive. */
function worstCell({ spread, longestOpen }: ServiceIntervals, end: Milestone): Cell {
	if (longestOpen && isOwed(end) && longestOpen.minutes >= (spread?.worst ?? 0)) {
		const text = lengthInWords(longestOpen.minutes);
		return { text, href: `/reports/${longestOpen.id}`, note: 'Still going on' };
	}
	if (spread === null) return null;
	return { text: lengthInWords(spread.worst), href: `/reports/${spread.worstId}` };
}

/** A service's row: of fewer than five, the times themselves. The worst is always there. */
export function intervalRow(one: ServiceIntervals, end: Milestone): TableRow {
	const { spread } = one;
	const few = one.few.map(({ value }) => lengthInWords(value)).join(', ');
	return {
		id: one.serviceId,
		cells: {
			service: one.serviceName,
			n: spread?.n ?? 0,
			median:
				spread === null
					? null
					: few
						? { text: few, note: 'Too few for a middle' }
						: lengthInWords(spread.median),
			p90: spread === null || few ? null : lengthInWords(spread.p90),
			worst: worstCell(one, end),
			left: leftOut(one)
		}
	};
}

const minutes = (value: number | undefined): string =>
	value === undefined ? '' : String(Math.round(value));

/** The table as it is shown, as a file. */
export const intervalFile = (
	rows: readonly ServiceIntervals[],
	interval: Interval,
	period: Period
): TableFile => ({
	name: fileName(interval, period),
	...tableTexts(
		intervalColumns,
		rows.map((row) => intervalRow(row, interval.end))
	)
});

const fileName = ({ start, end }: Interval, { from, to }: Period): string =>
	`times-${start.replaceAll('_', '-')}-to-${end.replaceAll('_', '-')}-${from}-to-${to}`;

/** The same in minutes, so that a spreadsheet can sort them. */
export const intervalMinutesFile = (
	rows: readonly ServiceIntervals[],
	{ start, end }: Interval,
	period: Period
): TableFile => ({
	name: `${fileName({ start, end }, period)}-minutes`,
	headings: [
		'Service',
		'From',
		'To',
		'Reports',
		'Median, minutes (nearest rank)',
		'90th percentile, minutes (nearest rank)',
		'Worst that ended, minutes',
		'Longest still going on, minutes',
		'Not measured'
	],
	rows: rows.map((one) => [
		one.serviceName,
		milestoneWords[start],
		milestoneWords[end],
		String(one.spread?.n ?? 0),
		minutes(one.spread?.median),
		minutes(one.spread?.p90),
		minutes(one.spread?.worst),
		minutes(one.longestOpen?.minutes),
		leftOut(one)
	])
});

/** What stands above figures that were not worked out just now. @param asOf null before the first night */
export const nightSentence = (asOf: Date | null, isOneService: boolean): string =>
	asOf === null
		? 'Figures of this many services are worked out each night, and the first night has not been yet. Choose one service to see it now.'
		: `These figures are as of the night of ${dateInWords(londonDate(asOf))}, over the year before. ${isOneService ? 'So much was reported here that it is worked out by night; choose a shorter time to see it now.' : 'Choose one service to see it now, or over another time.'}`;

/** For two moments that are not worked out by night. */
export const CHOOSE_A_SERVICE =
	'Between these two moments, one service at a time can be measured. Choose a service.';

/** What the page says first, in one sentence. */
export function listeningSentence(all: {
	rate: { told: number; due: number } | null;
	worst: { minutes: number; isStillWaiting: boolean; serviceName: string } | null;
	late: number;
}): string {
	if (!all.rate) return 'No answer was due in this period.';
	const worst = all.worst
		? ` The worst ${all.worst.isStillWaiting ? 'wait, still going on, is' : 'wait was'} ${lengthInWords(all.worst.minutes)}, at ${all.worst.serviceName}.`
		: '';
	const late =
		all.late > 0 ? ` ${plural(all.late, 'person waits', 'people wait')} past our promise.` : '';
	return `${shareInWords(all.rate.told, all.rate.due)} heard what became of what they told us.${worst}${late}`;
}
