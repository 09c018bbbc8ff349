import table from '../../db/reference/bank-holidays.json' with { type: 'json' };
import { addDays } from './london.ts';

/** The nations of the UK keep different bank holidays. */
export const nations = ['england', 'wales', 'scotland', 'northern_ireland'] as const;
export type Nation = (typeof nations)[number];

export const isNation = (text: string): text is Nation => nations.some((one) => one === text);

const holidays: Record<Nation, ReadonlySet<string>> = {
	england: new Set(table.nations.england),
	wales: new Set(table.nations.wales),
	scotland: new Set(table.nations.scotland),
	northern_ireland: new Set(table.nations.northern_ireland)
};

/** Monday to Friday, without the nation's bank holidays. @param date London day, `YYYY-MM-DD` */
export function isWorkingDay(date: string, nation: Nation): boolean {
	const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
	return weekday !== 0 && weekday !== 6 && !holidays[nation].has(date);
}

/**
 * The last of `count` working days that follow a day: the day itself never counts, as the law says
 * "after the day on which it was received". Nought gives the day itself.
 */
export function addWorkingDays(date: string, count: number, nation: Nation): string {
	let day = date;
	for (let left = count; left > 0;) {
		day = addDays(day, 1);
		if (isWorkingDay(day, nation)) left -= 1;
	}
	return day;
}

/** Working days after `from` up to and with `to`; nought when `to` is not later. */
export function workingDaysBetween(from: string, to: string, nation: Nation): number {
	let count = 0;
	for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
		if (isWorkingDay(day, nation)) count += 1;
	}
	return count;
}

/** The same day of the month some months later, or the month's last day where it has no such day. */
export function addMonths(date: string, months: number): string {
	const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
	const first = new Date(Date.UTC(year, month - 1 + months, 1));
	const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
	first.setUTCDate(Math.min(day, last));
	return first.toISOString().slice(0, 10);
}
