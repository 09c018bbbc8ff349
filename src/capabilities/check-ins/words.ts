import type { BesideTag } from '#kernel/beside.ts';
import { dateInWords, toLondon } from '#kernel/london.ts';
import { plural } from '#kernel/text.ts';
import type { CheckInStatus } from './model.ts';

const tags: Record<CheckInStatus, BesideTag> = {
	planned: { text: 'Planned', tone: 'plain' },
	tried: { text: 'Tried', tone: 'unknown' },
	done: { text: 'Done', tone: 'good' },
	not_wanted: { text: 'Not wanted', tone: 'plain' }
};

export const statusTag = (status: CheckInStatus): BesideTag => tags[status];

/** "Friday 3 May 2026": a day with its weekday. */
export const dayInWords = (date: string): string =>
	`${toLondon(new Date(`${date}T12:00:00Z`)).weekday} ${dateInWords(date)}`;

/** "2 of 3 check-ins done": all that anybody else is told. */
export const countInWords = (done: number, total: number): string =>
	`${done} of ${plural(total, 'check-in', 'check-ins')} done`;
