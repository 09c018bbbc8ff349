/**
 * Europe/London dates and times, on the time-zone data the runtime already carries.
 * A date is 'YYYY-MM-DD', a time is 'HH:MM' (24 hours), an instant is a Date.
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const WEEKDAYS = [
	'Sunday',
	'Monday',
	'Tuesday',
	'Wednesday',
	'Thursday',
	'Friday',
	'Saturday'
] as const;

const MONTHS = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December'
] as const;

export type Weekday = (typeof WEEKDAYS)[number];
export type LondonTime = { date: string; time: string; weekday: Weekday };

const clock = new Intl.DateTimeFormat('en-GB', {
	timeZone: 'Europe/London',
	hourCycle: 'h23',
	year: 'numeric',
	month: '2-digit',
	day: '2-digit',
	hour: '2-digit',
	minute: '2-digit',
	second: '2-digit'
});

/** How far London is ahead of UTC at an instant, in milliseconds, as the runtime's clock says. */
function measuredOffset(instant: number): number {
	const part: Record<string, number> = {};
	for (const { type, value } of clock.formatToParts(instant)) part[type] = Number(value);
	const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
	const wall = Date.UTC(year, month - 1, day, hour, minute, second);
	return wall - Math.floor(instant / 1000) * 1000;
}

/**
 * Asking the runtime is slow and an import asks a hundred thousand times, so the offset of each
 * UTC day is kept; null marks a day on which the clocks change, which is asked afresh.
 */
const offsetOfDay = new Map<number, number | null>();
const MOST_DAYS_KEPT = 5000;

function offsetAt(instant: number): number {
	const day = Math.floor(instant / DAY);
	let kept = offsetOfDay.get(day);
	if (kept === undefined) {
		const start = measuredOffset(day * DAY);
		kept = start === measuredOffset((day + 1) * DAY) ? start : null;
		if (offsetOfDay.size >= MOST_DAYS_KEPT) offsetOfDay.clear();
		offsetOfDay.set(day, kept);
	}
	return kept ?? measuredOffset(instant);
}

function parseDate(date: string): number {
	const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
	if (found) {
		const at = Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3]));
		if (new Date(at).toISOString().startsWith(date)) return at;
	}
	throw new RangeError(`Not a date: ${date}`);
}

function parseTime(time: string): number {
	const found = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
	if (!found) throw new RangeError(`Not a time: ${time}`);
	return Number(found[1]) * HOUR + Number(found[2]) * MINUTE;
}

/** True for a real calendar day written 'YYYY-MM-DD' (30 February is not one). */
export function isDate(text: string): boolean {
	try {
		parseDate(text);
		return true;
	} catch {
		return false;
	}
}

/** True for a 24-hour time written 'HH:MM'. */
export function isTime(text: string): boolean {
	return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/**
 * The instant of a London date and time.
 * Spring: a time in the missing hour moves forward by an hour (01:30 is taken as 02:30).
 * Autumn: a time in the doubled hour is the first one, unless `doubled` is 'second'.
 * Throws RangeError on anything that is not a date and a time.
 */
export function londonToInstant(
	date: string,
	time: string,
	doubled: 'first' | 'second' = 'first'
): Date {
	const wall = parseDate(date) + parseTime(time);
	const before = offsetAt(wall - 3 * HOUR);
	const after = offsetAt(wall + 3 * HOUR);
	const first = wall - before;
	const second = wall - after;
	const secondIsReal = offsetAt(second) === after;
	const firstIsReal = offsetAt(first) === before;
	if (firstIsReal && secondIsReal) return new Date(doubled === 'second' ? second : first);
	return new Date(secondIsReal ? second : first);
}

/** The London date, time and weekday at an instant. */
export function toLondon(instant: Date): LondonTime {
	const wall = new Date(instant.getTime() + offsetAt(instant.getTime()));
	const iso = wall.toISOString();
	return {
		date: iso.slice(0, 10),
		time: iso.slice(11, 16),
		weekday: WEEKDAYS[wall.getUTCDay()] ?? 'Sunday'
	};
}

/** The London day an instant falls on. */
export function londonDate(instant: Date): string {
	return toLondon(instant).date;
}

/** A London day as instants: from `start` up to, not including, `end` (23, 24 or 25 hours). */
export function londonDayBounds(date: string): { start: Date; end: Date } {
	return {
		start: londonToInstant(date, '00:00'),
		end: londonToInstant(addDays(date, 1), '00:00')
	};
}

/** The calendar day `days` later (earlier when negative). */
export function addDays(date: string, days: number): string {
	return new Date(parseDate(date) + days * DAY).toISOString().slice(0, 10);
}

/** Calendar days from one date to another, negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
	return Math.round((parseDate(to) - parseDate(from)) / DAY);
}

/** The calendar quarter of a date, such as '2026-Q4'. */
export function quarterOf(date: string): string {
	const month = new Date(parseDate(date)).getUTCMonth();
	return `${date.slice(0, 4)}-Q${Math.floor(month / 3) + 1}`;
}

/** First and last day of a quarter written as `quarterOf` writes it. Throws RangeError otherwise. */
export function quarterDays(quarter: string): { first: string; last: string } {
	const found = /^(\d{4})-Q([1-4])$/.exec(quarter);
	if (!found) throw new RangeError(`Not a quarter: ${quarter}`);
	const year = Number(found[1]);
	const month = (Number(found[2]) - 1) * 3;
	const iso = (at: number) => new Date(at).toISOString().slice(0, 10);
	return { first: iso(Date.UTC(year, month, 1)), last: iso(Date.UTC(year, month + 3, 0)) };
}

/** A quarter in words: 'October to December 2026'. */
export function quarterInWords(quarter: string): string {
	const { first, last } = quarterDays(quarter);
	return `${monthName(first)} to ${monthName(last)} ${first.slice(0, 4)}`;
}

function monthName(date: string): string {
	return MONTHS[Number(date.slice(5, 7)) - 1] ?? '';
}

/** A date in words: '3 June 2025'. */
export function dateInWords(date: string): string {
	parseDate(date);
	return `${Number(date.slice(8))} ${monthName(date)} ${date.slice(0, 4)}`;
}

/**
 * An instant as a person would say it now: 'today, 09:41', 'yesterday', 'Tuesday' (in the last
 * six days), '3 June' (this year), '3 June 2025'. Ahead: 'today, 21:00', 'tomorrow', then the date.
 */
export function inReadersWords(instant: Date, now: Date): string {
	const then = toLondon(instant);
	const today = londonDate(now);
	const ago = daysBetween(then.date, today);
	if (ago === 0) return `today, ${then.time}`;
	if (ago === 1) return 'yesterday';
	if (ago === -1) return 'tomorrow';
	if (ago > 1 && ago < 7) return then.weekday;
	const words = dateInWords(then.date);
	return then.date.slice(0, 4) === today.slice(0, 4) ? words.slice(0, -5) : words;
}
