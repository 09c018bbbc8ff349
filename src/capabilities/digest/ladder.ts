import { addDays, daysBetween, londonDate } from '#kernel/london.ts';
import rules from '../../../db/reference/briefing-ladder.json' with { type: 'json' };

export type Told = 'person' | 'team_leader' | 'manager';

/**
 * Whether a digest speaks of something on a day: when it starts, 7 days and 1 day before it is due, on
 * its last day, then every day (peers 3.5; rules as data). Dates are London days.
 * @param lastOn the last day on which it is still in time
 */
export function isSpokenOf(startedOn: string, lastOn: string, today: string): boolean {
	const left = daysBetween(today, lastOn);
	// A digest goes out in the morning: what started in the day before is new to it.
	if (startedOn === today || addDays(startedOn, 1) === today) return true;
	if (left > 0) return rules.remindBeforeDays.includes(left);
	if (left === 0) return rules.remindOnDueDay;
	return -left % rules.remindEveryDaysAfter === 0;
}

/** The day in whose course something is due; what is due at midnight was due on the day before. */
export function lastDayOf(due: Date): string {
	const moment = new Date(due.getTime() - 1);
	return londonDate(moment) === londonDate(due) ? londonDate(due) : addDays(londonDate(due), -1);
}

/** Who hears of something: first the person, then their team leader, then the manager. */
export function whoIsTold(lastOn: string, today: string): Told[] {
	const overdue = daysBetween(lastOn, today);
	return [
		'person',
		...rules.alsoTell
			.filter(({ fromDaysOverdue }) => overdue >= fromDaysOverdue)
			.map(({ who }) => who as Told)
	];
}
