import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import table from '../../db/reference/bank-holidays.json' with { type: 'json' };
import { addDays } from './london.ts';
import {
	addMonths,
	addWorkingDays,
	isWorkingDay,
	nations,
	workingDaysBetween
} from './working-days.ts';

describe('working days', () => {
	it('leave out weekends, and the bank holidays of the nation alone', () => {
		// Thursday before Easter 2026: Good Friday everywhere, Easter Monday not in Scotland.
		expect(addWorkingDays('2026-04-02', 1, 'england')).toBe('2026-04-07');
		expect(addWorkingDays('2026-04-02', 1, 'scotland')).toBe('2026-04-06');
		// The Twelfth falls on a Sunday in 2026, so Monday is off in Northern Ireland.
		expect(addWorkingDays('2026-07-10', 1, 'northern_ireland')).toBe('2026-07-14');
		expect(addWorkingDays('2026-07-10', 1, 'wales')).toBe('2026-07-13');
		// Christmas 2027 is on a weekend: both days off move to Monday and Tuesday.
		expect(addWorkingDays('2027-12-24', 1, 'england')).toBe('2027-12-29');
		// 2 January is a bank holiday in Scotland; in 2027 it moves to Monday the 4th.
		expect(isWorkingDay('2027-01-04', 'scotland')).toBe(false);
		expect(isWorkingDay('2027-01-04', 'england')).toBe(true);
		expect(isWorkingDay('2026-06-15', 'scotland')).toBe(false);
	});

	it('never count the day it came', () => {
		expect(addWorkingDays('2026-11-27', 3, 'england')).toBe('2026-12-02');
		expect(addWorkingDays('2026-11-27', 0, 'england')).toBe('2026-11-27');
	});

	it('end on a working day, and counting back gives the same number', () => {
		const start = fc.integer({ min: 0, max: 1200 }).map((days) => addDays('2025-01-02', days));
		fc.assert(
			fc.property(
				start,
				fc.integer({ min: 1, max: 40 }),
				fc.constantFrom(...nations),
				(from, count, nation) => {
					const end = addWorkingDays(from, count, nation);
					return isWorkingDay(end, nation) && workingDaysBetween(from, end, nation) === count;
				}
			)
		);
	});

	it('come from a table in order, of weekdays, within the years it claims', () => {
		for (const nation of nations) {
			const days = table.nations[nation];
			expect([...new Set(days)].sort()).toEqual(days);
			for (const day of days) {
				expect([0, 6]).not.toContain(new Date(`${day}T00:00:00Z`).getUTCDay());
				expect(day >= table.knownFrom && day <= table.knownTo, day).toBe(true);
			}
			const perYear = ['2025', '2026', '2027', '2028'].map(
				(year) => days.filter((day) => day.startsWith(year)).length
			);
			const usual = { england: 8, wales: 8, scotland: 9, northern_ireland: 10 }[nation];
			// 2026 has one more in Scotland: the day after the first match of the World Cup.
			expect(perYear).toEqual(nation === 'scotland' ? [9, 10, 9, 9] : [usual, usual, usual, usual]);
		}
	});
});

describe('months', () => {
	it('end where the month ends', () => {
		expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
		expect(addMonths('2026-11-27', 6)).toBe('2027-05-27');
		expect(addMonths('2027-12-31', 2)).toBe('2028-02-29');
	});
});
