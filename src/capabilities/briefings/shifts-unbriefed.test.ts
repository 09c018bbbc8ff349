import { describe, expect, it } from 'vitest';
import { shiftsUnbriefed, type ShiftWorked } from './shifts-unbriefed.ts';

const named = (staffId: string, date: string): ShiftWorked => ({
	date,
	shiftGroup: 'nights',
	staffId,
	workerCount: 1
});
const agency = (workerCount: number, date: string): ShiftWorked => ({
	date,
	shiftGroup: 'nights',
	staffId: null,
	workerCount
});

describe('shifts worked by someone not briefed', () => {
	it('counts a person until the day they are briefed', () => {
		const briefed = new Map([['a', new Date('2026-06-03T20:00:00Z')]]);
		const worked = ['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04'];
		const shifts = worked.map((date) => named('a', date));
		expect(shiftsUnbriefed(shifts, briefed, [])).toEqual({
			worked: 4,
			unbriefed: 2,
			byShiftGroup: [{ shiftGroup: 'nights', worked: 4, unbriefed: 2 }],
			sentence: '2 of 4 shifts were worked by someone not yet briefed.'
		});
	});

	it('counts agency as shifts, less those briefed at that handover', () => {
		const told = [{ date: '2026-06-01', shiftGroup: 'nights' as const, count: 2 }];
		const shifts = [agency(3, '2026-06-01'), agency(2, '2026-06-02')];
		expect(shiftsUnbriefed(shifts, new Map(), told)).toMatchObject({ worked: 5, unbriefed: 3 });
	});

	it('never spends one agency briefing twice or below nothing', () => {
		const told = [{ date: '2026-06-01', shiftGroup: 'nights' as const, count: 9 }];
		const shifts = [agency(1, '2026-06-01'), agency(1, '2026-06-01')];
		expect(shiftsUnbriefed(shifts, new Map(), told).unbriefed).toBe(0);
		const one = [{ date: '2026-06-01', shiftGroup: 'nights' as const, count: 1 }];
		expect(shiftsUnbriefed(shifts, new Map(), one).sentence).toBe(
			'1 of 2 shifts was worked by someone not yet briefed.'
		);
	});

	it('leaves out people the lesson does not concern', () => {
		const shifts = [named('cook', '2026-06-01')];
		expect(shiftsUnbriefed(shifts, new Map([['a', null]]), [])).toMatchObject({
			worked: 0,
			sentence: 'No shifts are recorded yet.'
		});
	});

	it('says none as none', () => {
		const briefed = new Map([['a', new Date('2026-06-01T08:00:00Z')]]);
		expect(shiftsUnbriefed([named('a', '2026-06-02')], briefed, []).sentence).toBe(
			'None of 1 shift was worked by someone not yet briefed.'
		);
	});
});
