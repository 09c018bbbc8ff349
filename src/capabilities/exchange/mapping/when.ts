import { londonDate, londonToInstant } from '#kernel/london.ts';
import type { ReadContext } from './context.ts';
import { readClock, readMoment, type Moment } from './dates.ts';
import { memo } from './memo.ts';
import type { Field, IncidentDraft, Mapping } from './model.ts';
import type { Rejection, RowCells } from './row-cells.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

type Occurred = Pick<IncidentDraft, 'occurredOn' | 'occurredAt' | 'timeKnown'>;

/** A day, and the instant when the time is known too. */
export interface DayAndTime {
	day: string | null;
	at: Date | null;
}

/** Day and time to instant; on a day without a clock change only the day's midnight is looked up. */
function instantsOf(toInstant: (date: string, time: string) => Date) {
	const dayOf = memo((date) => {
		const midnight = toInstant(date, '00:00').getTime();
		const isPlain = toInstant(date, '23:59').getTime() - midnight === 24 * HOUR_MS - MINUTE_MS;
		return { midnight, isPlain };
	});
	return (date: string, time: string): Date => {
		const { midnight, isPlain } = dayOf(date);
		if (!isPlain) return toInstant(date, time);
		const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
		return new Date(midnight + minutes * MINUTE_MS);
	};
}

/**
 * Reads when a row happened and when it was reported and closed. `occurred` gives a rejection when
 * there is no date, none we can read, or one in the future (an hour's grace for clocks that differ).
 */
export function whenReader(
	mapping: Mapping,
	context: Pick<ReadContext, 'now' | 'toInstant'>
): {
	occurred(row: RowCells): Occurred | Rejection;
	other(row: RowCells, field: 'reportedDate' | 'closedDate'): DayAndTime;
} {
	const toInstant = instantsOf(context.toInstant ?? londonToInstant);
	const today = londonDate(context.now);
	const latest = context.now.getTime() + HOUR_MS;
	const order = mapping.dateOrder;
	const momentOf = (cell: string) => readMoment(cell, order);
	const dated = (['occurredAt', 'occurredDate', 'reportedDate'] as const).find(
		(field) => mapping.columns[field]
	);

	/** A time column wins; midnight in a date column is only how a day is written. */
	function timeOf(row: RowCells, moment: Moment, field: Field): string | null {
		const cell = row.text('occurredTime');
		const clock = cell ? (readClock(cell) ?? momentOf(cell)?.time ?? null) : null;
		if (clock) return clock;
		if (cell) {
			const message = 'This is not a time we can read. The day is kept.';
			row.note('unreadable_time', 'occurredTime', cell, message);
		}
		return field === 'occurredDate' && moment.time === '00:00' ? null : moment.time;
	}

	return {
		occurred(row) {
			const cell = dated ? row.text(dated) : '';
			const column = dated ? row.column(dated) : null;
			if (!dated || !cell) return { column, reason: 'No date. Say which day it happened.' };
			const moment = momentOf(cell);
			if (!moment) {
				row.note('unreadable_date', dated, cell, 'This is not a date we can read.');
				const way = order === 'dmy' ? 'day first' : 'month first';
				return { column, reason: `“${cell.slice(0, 40)}” is not a date we can read (${way}).` };
			}
			const time = dated === 'reportedDate' ? null : timeOf(row, moment, dated);
			const isTold = moment.instant !== null && time === moment.time;
			const at = (isTold && moment.instant) || toInstant(moment.date, time ?? '00:00');
			if (moment.date > today || (time !== null && at.getTime() > latest)) {
				return { column, reason: 'The date is in the future.' };
			}
			return { occurredOn: moment.date, occurredAt: at, timeKnown: time !== null };
		},
		other(row, field) {
			const cell = row.text(field);
			const moment = cell ? momentOf(cell) : null;
			if (cell && !moment) {
				const message = 'This is not a date we can read. It is left out.';
				row.note('unreadable_date', field, cell, message);
			}
			if (!moment || moment.date > today) return { day: null, at: null };
			const isDayOnly = !moment.time || (moment.time === '00:00' && !moment.instant);
			if (isDayOnly) return { day: moment.date, at: null };
			const at = moment.instant ?? toInstant(moment.date, moment.time ?? '00:00');
			return { day: moment.date, at };
		}
	};
}
