import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	addDays,
	dateInWords,
	daysBetween,
	inReadersWords,
	isDate,
	isTime,
	londonDayBounds,
	londonToInstant,
	quarterDays,
	quarterInWords,
	quarterOf,
	toLondon
} from './london.ts';

const hours = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 3_600_000;

describe('London clock', () => {
	it.each([
		['2026-01-15', '09:41', '2026-01-15T09:41:00.000Z'],
		['2026-06-15', '09:41', '2026-06-15T08:41:00.000Z'],
		['2026-06-15', '00:30', '2026-06-14T23:30:00.000Z'],
		['2026-03-29', '00:59', '2026-03-29T00:59:00.000Z'],
		['2026-03-29', '02:00', '2026-03-29T01:00:00.000Z'],
		['2026-10-25', '00:59', '2026-10-24T23:59:00.000Z'],
		['2026-10-25', '02:00', '2026-10-25T02:00:00.000Z'],
		['2024-02-29', '23:59', '2024-02-29T23:59:00.000Z']
	])('%s %s is %s', (date, time, instant) => {
		expect(londonToInstant(date, time).toISOString()).toBe(instant);
	});

	it('moves a time in the missing hour of spring forward', () => {
		const instant = londonToInstant('2026-03-29', '01:30');
		expect(instant.toISOString()).toBe('2026-03-29T01:30:00.000Z');
		expect(toLondon(instant).time).toBe('02:30');
	});

	it('takes the first of the two autumn hours unless told', () => {
		const first = londonToInstant('2026-10-25', '01:30');
		const second = londonToInstant('2026-10-25', '01:30', 'second');
		expect(first.toISOString()).toBe('2026-10-25T00:30:00.000Z');
		expect(hours(first, second)).toBe(1);
		expect(toLondon(second)).toEqual(toLondon(first));
	});

	it('ignores the choice on an ordinary time', () => {
		const plain = londonToInstant('2026-07-01', '01:30');
		expect(londonToInstant('2026-07-01', '01:30', 'second')).toEqual(plain);
	});

	it.each(['2026-02-30', '2026-13-01', '26-01-01', '', '2026-1-1', '2026-01-01T00:00'])(
		'refuses %j as a date',
		(text) => {
			expect(isDate(text)).toBe(false);
			expect(() => londonToInstant(text, '10:00')).toThrow(RangeError);
		}
	);

	it.each(['24:00', '9:41', '09:60', '', '0941'])('refuses %j as a time', (text) => {
		expect(isTime(text)).toBe(false);
		expect(() => londonToInstant('2026-01-01', text)).toThrow(RangeError);
	});

	it('gives the weekday of the London day, not the UTC day', () => {
		expect(toLondon(new Date('2026-06-14T23:30:00Z'))).toEqual({
			date: '2026-06-15',
			time: '00:30',
			weekday: 'Monday'
		});
	});

	it('agrees with the runtime’s own clock, hour by hour over clock changes', () => {
		const clock = new Intl.DateTimeFormat('sv-SE', {
			timeZone: 'Europe/London',
			dateStyle: 'short',
			timeStyle: 'short'
		});
		for (const start of ['2026-03-27', '2026-10-23', '2025-12-30']) {
			const from = Date.parse(start);
			for (let half = 0; half < 240; half += 1) {
				const instant = new Date(from + half * 1_800_000);
				const { date, time } = toLondon(instant);
				expect(`${date} ${time}`).toBe(clock.format(instant));
			}
		}
	});

	it('keeps its answers over more days than it remembers', () => {
		for (let day = 0; day < 6000; day += 1) {
			const date = addDays('2015-01-01', day);
			expect(toLondon(londonToInstant(date, '12:00')).time).toBe('12:00');
		}
	});

	it('reads back every minute it writes, but for the missing hour', () => {
		const minute = fc.integer({ min: 0, max: 2 * 366 * 1440 });
		fc.assert(
			fc.property(minute, (since) => {
				const wall = new Date(Date.UTC(2026, 0, 1) + since * 60_000).toISOString();
				const [date, time] = [wall.slice(0, 10), wall.slice(11, 16)];
				const back = toLondon(londonToInstant(date, time));
				const missing = /^01:/.test(time) && ['2026-03-29', '2027-03-28'].includes(date);
				const expected = missing ? time.replace('01:', '02:') : time;
				expect([back.date, back.time]).toEqual([date, expected]);
			})
		);
	});
});

describe('London days', () => {
	it.each([
		['2026-03-29', 23],
		['2026-10-25', 25],
		['2026-10-26', 24]
	])('%s has %i hours', (date, expected) => {
		const { start, end } = londonDayBounds(date);
		expect(hours(start, end)).toBe(expected);
	});

	it('counts days over clock changes, month ends and leap years', () => {
		expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
		expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
		expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
		expect(daysBetween('2026-03-01', '2026-04-01')).toBe(31);
		expect(daysBetween('2026-04-01', '2026-03-01')).toBe(-31);
	});

	it('adding days and counting them agree', () => {
		fc.assert(
			fc.property(fc.integer({ min: -4000, max: 4000 }), (days) => {
				expect(daysBetween('2026-06-01', addDays('2026-06-01', days))).toBe(days);
			})
		);
	});
});

describe('quarters', () => {
	it.each([
		['2026-01-01', '2026-Q1'],
		['2026-03-31', '2026-Q1'],
		['2026-04-01', '2026-Q2'],
		['2026-09-30', '2026-Q3'],
		['2026-11-23', '2026-Q4']
	])('%s is in %s', (date, quarter) => {
		expect(quarterOf(date)).toBe(quarter);
		const { first, last } = quarterDays(quarter);
		expect(first <= date && date <= last).toBe(true);
	});

	it('says a quarter in words', () => {
		expect(quarterInWords('2026-Q4')).toBe('October to December 2026');
		expect(quarterDays('2024-Q1')).toEqual({ first: '2024-01-01', last: '2024-03-31' });
		expect(() => quarterDays('2026-Q5')).toThrow(RangeError);
	});
});

describe("the reader's words", () => {
	const now = new Date('2026-06-10T12:00:00Z');
	it.each([
		['2026-06-10T08:41:00Z', 'today, 09:41'],
		['2026-06-10T20:00:00Z', 'today, 21:00'],
		['2026-06-09T23:30:00Z', 'today, 00:30'],
		['2026-06-09T22:59:00Z', 'yesterday'],
		['2026-06-04T12:00:00Z', 'Thursday'],
		['2026-06-03T12:00:00Z', '3 June'],
		['2025-06-03T12:00:00Z', '3 June 2025'],
		['2026-06-11T12:00:00Z', 'tomorrow'],
		['2026-06-12T12:00:00Z', '12 June'],
		['2027-01-02T12:00:00Z', '2 January 2027']
	])('%s is %s', (instant, words) => {
		expect(inReadersWords(new Date(instant), now)).toBe(words);
	});

	it('writes a full date and refuses a false one', () => {
		expect(dateInWords('2025-06-03')).toBe('3 June 2025');
		expect(() => dateInWords('2025-06-31')).toThrow(RangeError);
	});
});
