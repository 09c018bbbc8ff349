import { describe, expect, it } from 'vitest';
import { dateOrderOf, readClock, readMoment } from './dates.ts';

const short = (cell: string, order: 'dmy' | 'mdy' = 'dmy') => {
	const moment = readMoment(cell, order);
	return moment && `${moment.date} ${moment.time ?? '-'}`;
};

describe('a date in a cell', () => {
	it.each([
		['31/01/2026', '2026-01-31 -'],
		['3/4/26', '2026-04-03 -'],
		['03-04-2026 14:05', '2026-04-03 14:05'],
		['03.04.2026 2:05 PM', '2026-04-03 14:05'],
		['2026-01-31', '2026-01-31 -'],
		['2026/1/5', '2026-01-05 -'],
		['2026-01-31T01:15:00', '2026-01-31 01:15'],
		['2026-01-31 01:15:00.000', '2026-01-31 01:15'],
		['20260131', '2026-01-31 -'],
		['3 Mar 26', '2026-03-03 -'],
		['3rd March 2026 at 9.05pm', '2026-03-03 21:05'],
		['03-MAR-2026 09:30', '2026-03-03 09:30'],
		['Saturday, 31 January 2026', '2026-01-31 -'],
		['Tue 3 Mar 2026 08:00', '2026-03-03 08:00'],
		['March 3, 2026', '2026-03-03 -'],
		['Mar 3, 2026 5:15 PM', '2026-03-03 17:15'],
		['46053', '2026-01-31 -'],
		['46053.5', '2026-01-31 12:00'],
		['46053,25', '2026-01-31 06:00'],
		['31/01/2026 soon after tea', '2026-01-31 -']
	])('%s is %s', (cell, expected) => {
		expect(short(cell)).toBe(expected);
	});

	it('is month first when the column is', () => {
		expect(short('01/31/2026 11:59 PM', 'mdy')).toBe('2026-01-31 23:59');
		expect(short('31/01/2026', 'mdy')).toBeNull();
	});

	it.each([
		'',
		'yesterday',
		'31/02/2026',
		'00/00/0000',
		'01/01/1900',
		'12',
		'123456',
		'2026-13-01'
	])('is not read from %j', (cell) => {
		expect(readMoment(cell, 'dmy')).toBeNull();
	});

	it('with an offset is told in London time, and keeps its instant', () => {
		const summer = readMoment('2026-07-01T23:30:00Z', 'dmy');
		expect(summer).toMatchObject({ date: '2026-07-02', time: '00:30' });
		expect(summer?.instant?.toISOString()).toBe('2026-07-01T23:30:00.000Z');
		expect(readMoment('2026-01-31T01:15:00+02:00', 'dmy')).toMatchObject({
			date: '2026-01-30',
			time: '23:15'
		});
		const doubled = readMoment('2026-10-25T01:30:00+00:00', 'dmy');
		expect(doubled?.instant?.toISOString()).toBe('2026-10-25T01:30:00.000Z');
	});
});

describe('a time in a cell', () => {
	it.each([
		['9:05', '09:05'],
		['09.05', '09:05'],
		['0905', '09:05'],
		['14:05:59', '14:05'],
		['9am', '09:00'],
		['12:30 am', '00:30'],
		['12pm', '12:00'],
		['approx 14:05', '14:05'],
		['14:05 hrs', '14:05'],
		['1405hrs', '14:05'],
		['0.5', '12:00'],
		['30/12/1899 14:05:00', '14:05']
	])('%s is %s', (cell, expected) => {
		expect(readClock(cell)).toBe(expected);
	});

	it.each(['', 'morning', '25:00', '12:75', '13 pm', '7', 'between 2 and 3'])(
		'is not read from %j',
		(cell) => {
			expect(readClock(cell)).toBeNull();
		}
	);
});

describe('which number is the day', () => {
	it('is proved by one that cannot be a month', () => {
		expect(dateOrderOf(['03/04/2026', '31/01/2026'])).toEqual({ order: 'dmy', sure: true });
		expect(dateOrderOf(['03/04/2026', '1/31/2026 4:00 PM'])).toEqual({ order: 'mdy', sure: true });
	});

	it('is taken as the first, unsurely, when nothing proves it or the proofs differ', () => {
		expect(dateOrderOf(['03/04/2026', '05/06/2026'])).toEqual({ order: 'dmy', sure: false });
		expect(dateOrderOf(['31/01/2026', '01/31/2026'])).toEqual({ order: 'dmy', sure: false });
	});

	it('does not matter for dates written year first or with words', () => {
		expect(dateOrderOf(['2026-01-02', '3 Mar 26'])).toEqual({ order: 'dmy', sure: true });
	});
});
