import { isDate, toLondon } from '#kernel/london.ts';
import type { DateOrder } from './model.ts';

/** A moment as a cell tells it: a London day, a London time if there is one. */
export interface Moment {
	/** 'YYYY-MM-DD' */
	date: string;
	/** 'HH:MM' */
	time: string | null;
	/** Set only when the cell names its offset, so that the doubled October hour is not guessed. */
	instant: Date | null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAY =
	/^(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|nesday|sday|rsday|urday)?\s+/;
const EARLIEST = '1990-01-01';
/** Days of Excel's calendar from 1 January 1990 to 31 December 2099. */
const SERIAL = { first: 32874, last: 73050 };
const DAY_MS = 86_400_000;
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);

const pad = (value: number) => String(value).padStart(2, '0');

function dateOf(year: string, month: number, day: number): string | null {
	const short = Number(year);
	const full = year.length === 2 ? (short < 70 ? 2000 + short : 1900 + short) : short;
	const date = `${full}-${pad(month)}-${pad(day)}`;
	return isDate(date) && date >= EARLIEST ? date : null;
}

function monthOf(word: string): number {
	return MONTHS.indexOf(word.slice(0, 3)) + 1;
}

/** The day at the start of a folded text, and what follows it. */
function splitDay(text: string, order: DateOrder): { date: string | null; rest: string } | null {
	let found = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ]+(.*))?$/.exec(text);
	if (found) return day(found, 1, Number(found[2]), Number(found[3]));
	found = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[t ]+(.*))?$/.exec(text);
	if (found) {
		const [first, second] = [Number(found[1]), Number(found[2])];
		return order === 'dmy' ? day(found, 3, second, first) : day(found, 3, first, second);
	}
	found = /^(\d{1,2})[-/. ]*([a-z]{3,9})\.?[-/. ]*(\d{4}|\d{2})(?:[t ]+(.*))?$/.exec(text);
	if (found) return day(found, 3, monthOf(found[2] ?? ''), Number(found[1]));
	found = /^([a-z]{3,9})\.?[- ]*(\d{1,2})[- ]+(\d{4})(?:[t ]+(.*))?$/.exec(text);
	if (found) return day(found, 3, monthOf(found[1] ?? ''), Number(found[2]));
	found = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:[t ]?(\d{4,6}z?))?$/.exec(text);
	if (found) return day(found, 1, Number(found[2]), Number(found[3]));
	return null;
}

function day(found: RegExpExecArray, year: number, month: number, date: number) {
	return { date: dateOf(found[year] ?? '', month, date), rest: (found[4] ?? '').trim() };
}

/** A time of day as 'HH:MM' from '9:05', '09.05', '0905', '9am', '14:05:00', '14:05 hrs' or 0.5; else null. */
export function readClock(cell: string): string | null {
	const text = cell
		.trim()
		.toLowerCase()
		.replace(/^(?:at|approx\.?|approximately|about|circa)\s+/, '');
	const fraction = /^0?[.,](\d+)$/.exec(text);
	if (fraction) return clockOf(Math.round(Number(`0.${fraction[1]}`) * 1440));
	const found =
		/^(?:.*\d{4}[t ]+)?(\d{1,2})(?:[:.h](\d{2})(?:[:.]\d{2}(?:[.,]\d+)?)?)?\s*(am|pm|a\.m\.|p\.m\.)?\s*(?:hrs?|hours)?$/.exec(
			text
		) ?? /^(\d{2})(\d{2})(?:\d{2})?()\s*(?:hrs?|hours)?$/.exec(text);
	if (!found || (found[2] === undefined && !found[3])) return null;
	const half = found[3]?.[0];
	const hour = Number(found[1]);
	const minute = Number(found[2] ?? 0);
	if (minute > 59 || hour > 23 || (half && (hour < 1 || hour > 12))) return null;
	const full = half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour;
	return clockOf(full * 60 + minute);
}

function clockOf(minutes: number): string | null {
	return minutes < 1440 ? `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}` : null;
}

function minutesOf(clock: string): number {
	return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}

/** Minutes ahead of UTC that a time's ending names, or null when it names none. */
function splitZone(rest: string): { clock: string; offset: number | null } {
	const found = /^(.*?\d(?:\s*[ap]m)?)\s*(z|utc|gmt|bst|([+-])(\d{2}):?(\d{2}))$/.exec(rest);
	if (!found) return { clock: rest, offset: null };
	const sign = found[3] === '-' ? -1 : 1;
	const named = found[2] === 'bst' ? 60 : 0;
	const offset = found[3] ? sign * (Number(found[4]) * 60 + Number(found[5])) : named;
	return { clock: found[1] ?? '', offset };
}

function serial(text: string): Moment | null {
	const found = /^(\d{5})(?:[.,](\d+))?$/.exec(text);
	const days = Number(found?.[1]);
	if (!found || days < SERIAL.first || days > SERIAL.last) return null;
	const date = new Date(EXCEL_EPOCH + days * DAY_MS).toISOString().slice(0, 10);
	const time = found[2] ? clockOf(Math.round(Number(`0.${found[2]}`) * 1440)) : null;
	return { date, time, instant: null };
}

/**
 * The moment a cell tells: day first or month first by `order`, year first, with a month's name,
 * ISO 8601 with or without an offset, or Excel's day number. Null when it is no real day, or
 * before 1990 (other systems write 01/01/1900 for "nothing"). A time it cannot read is left out.
 */
export function readMoment(cell: string, order: DateOrder): Moment | null {
	const text = cell
		.trim()
		.toLowerCase()
		.replace(/[,\s\u00a0]+/g, ' ')
		.replace(WEEKDAY, '')
		.replace(/^(\d{1,2})(?:st|nd|rd|th)\b(?: of\b)?/, '$1')
		.replace(/^([a-z]{3,9} \d{1,2})(?:st|nd|rd|th)\b/, '$1');
	const number = serial(cell.trim());
	if (number) return number;
	const split = splitDay(text, order);
	if (!split?.date) return null;
	const { clock, offset } = splitZone(split.rest);
	const time = clock ? readClock(clock) : null;
	if (time && offset !== null) {
		const utc = Date.parse(`${split.date}T00:00:00Z`) + (minutesOf(time) - offset) * 60_000;
		const local = toLondon(new Date(utc));
		return { date: local.date, time: local.time, instant: new Date(utc) };
	}
	return { date: split.date, time, instant: null };
}

/**
 * Whether a column's dates are day first or month first. One 31/01 proves it; when none does,
 * the British order is assumed and `sure` is false. Columns that need no order are sure.
 */
export function dateOrderOf(cells: Iterable<string>): { order: DateOrder; sure: boolean } {
	let dayFirst = 0;
	let monthFirst = 0;
	let either = 0;
	for (const cell of cells) {
		const found = /^\D{0,12}(\d{1,2})[-/. ](\d{1,2})[-/. ](?:\d{4}|\d{2})(?!\d)/.exec(cell.trim());
		if (!found) continue;
		const [first, second] = [Number(found[1]), Number(found[2])];
		if (first > 12 && second <= 12) dayFirst += 1;
		else if (second > 12 && first <= 12) monthFirst += 1;
		else either += 1;
	}
	const order = monthFirst > dayFirst ? 'mdy' : 'dmy';
	const proofs = Math.max(dayFirst, monthFirst);
	const doubts = Math.min(dayFirst, monthFirst);
	return { order, sure: proofs + doubts === 0 ? either === 0 : doubts === 0 };
}
