import {
	addDays,
	dateInWords,
	daysBetween,
	londonDate,
	londonToInstant,
	toLondon
} from '#kernel/london.ts';
import { groupBounds, shiftBounds, type ShiftGroup, type ShiftHours } from '#kernel/shift.ts';
import ladder from '../../../db/reference/briefing-ladder.json' with { type: 'json' };
import type { Risk } from './model.ts';

const HOUR = 3_600_000;

/** What decides until when somebody has to have heard a lesson. */
export type DueFacts = {
	risk: Risk;
	/** Why they have it: `joined` is the first list of somebody new. */
	reason: string;
	openedAt: Date;
	shiftGroup: ShiftGroup;
	/** Shifts they are down for, as far as a rota says. */
	planned: readonly { onDate: string; shiftGroup: ShiftGroup }[];
	/** Place in the list of a joiner, from 0. */
	place?: number;
};

/**
 * When the next shift of a group starts after an instant, by the service's shift types; null when it
 * has none of that group. Hours are London's, over a clock change too.
 */
export function nextStart(
	after: Date,
	shiftGroup: ShiftGroup,
	types: readonly ShiftHours[]
): Date | null {
	const own = types.filter((type) => type.shiftGroup === shiftGroup);
	const today = londonDate(after);
	const starts = [0, 1, 2, 3, 4, 5, 6, 7]
		.map((days) => addDays(today, days))
		.filter((date) => shiftGroup !== 'weekends' || isWeekend(date))
		.flatMap((date) => own.map((type) => shiftBounds(date, type.startsAt, type.endsAt).start))
		.filter((start) => start > after)
		.sort((one, other) => one.getTime() - other.getTime());
	return starts[0] ?? null;
}

function isWeekend(date: string): boolean {
	const { weekday } = toLondon(londonToInstant(date, '12:00'));
	return weekday === 'Saturday' || weekday === 'Sunday';
}

/**
 * Until when a lesson is to be heard (domain 4.2, our defaults): high risk before the next shift, and
 * never later than 72 hours; a joiner's first list one after another over two weeks; anything else
 * within a fortnight. The rota is believed where there is one, else the hours of the shift group.
 */
export function dueAt(facts: DueFacts, types: readonly ShiftHours[]): Date {
	const { risk, reason, openedAt, shiftGroup, planned, place = 0 } = facts;
	if (risk === 'high') {
		const limit = new Date(openedAt.getTime() + ladder.highRiskHours * HOUR);
		const onRota = planned
			.map((shift) => groupBounds(shift.onDate, shift.shiftGroup, types)?.start)
			.filter((start): start is Date => start !== undefined && start > openedAt)
			.sort((one, other) => one.getTime() - other.getTime());
		const next = onRota[0] ?? nextStart(openedAt, shiftGroup, types);
		return next !== null && next < limit ? next : limit;
	}
	const opened = londonDate(openedAt);
	const { firstDueDay, everyDays, lastDueDay } = ladder.induction;
	const days =
		reason === 'joined'
			? Math.min(firstDueDay + place * everyDays, lastDueDay)
			: ladder.dueDays.standard;
	// The whole of the last day is theirs.
	return londonToInstant(addDays(opened, days + 1), '00:00');
}

/** Whole hours as people say them: '31 h', '50 min'; never a promise too large. */
function leftInWords(milliseconds: number): string {
	if (milliseconds < HOUR) return `${Math.max(1, Math.floor(milliseconds / 60_000))} min left`;
	return `${Math.floor(milliseconds / HOUR)} h left`;
}

/** 'Sat 07:45': a moment of the coming or the past days; a date when it is further away. */
function momentInWords(at: Date, now: Date): string {
	const { date, time, weekday } = toLondon(at);
	const away = Math.abs(daysBetween(londonDate(now), date));
	if (away >= 7) return dateInWords(date).slice(0, -5);
	return isMidnight(at) ? weekday : `${weekday.slice(0, 3)} ${time}`;
}

/** What is due by a whole day falls due at its end: nobody says midnight for that. */
const isMidnight = (at: Date): boolean => toLondon(at).time === '00:00';

export type Clock = { isOverdue: boolean; sentence: string };

/** 'Until Sat 07:45, 31 h left' while it runs; 'Overdue since Sat 07:45' when it has run out. */
export function clockOf(due: Date, now: Date): Clock {
	const left = due.getTime() - now.getTime();
	if (left <= 0) return { isOverdue: true, sentence: `Overdue since ${momentInWords(due, now)}` };
	if (left > ladder.highRiskHours * HOUR) {
		const lastDay = addDays(londonDate(due), isMidnight(due) ? -1 : 0);
		return { isOverdue: false, sentence: `By ${dateInWords(lastDay).slice(0, -5)}` };
	}
	const until = isMidnight(due)
		? `By the end of ${toLondon(new Date(due.getTime() - 1)).weekday}`
		: `Until ${momentInWords(due, now)}`;
	return { isOverdue: false, sentence: `${until}, ${leftInWords(left)}` };
}

/** The clock of a high-risk lesson for one shift group of a service; null for any other lesson. */
export function groupClock(
	lesson: { risk: Risk; liveFrom: Date },
	shiftGroup: ShiftGroup,
	types: readonly ShiftHours[],
	now: Date
): Clock | null {
	if (lesson.risk !== 'high') return null;
	const facts = { reason: 'went_live', openedAt: lesson.liveFrom, shiftGroup, planned: [] };
	return clockOf(dueAt({ ...facts, risk: 'high' }, types), now);
}
