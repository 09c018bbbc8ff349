import { describe, expect, it } from 'vitest';
import { shiftBounds, shiftGroupAt, shiftHours } from './shift.ts';

describe('shift hours', () => {
	it.each([
		['2026-10-24', '20:00', '08:00', 13],
		['2026-03-28', '20:00', '08:00', 11],
		['2026-06-01', '20:00', '08:00', 12],
		['2026-10-25', '07:00', '15:00', 8],
		['2026-10-25', '00:00', '08:00', 9],
		['2026-06-01', '08:00', '08:00', 24]
	])('%s %s to %s is %i hours', (date, from, to, hours) => {
		expect(shiftHours(date, from, to)).toBe(hours);
	});

	it('ends a night on the next day', () => {
		const { start, end } = shiftBounds('2026-12-31', '20:00', '08:00');
		expect(start.toISOString()).toBe('2026-12-31T20:00:00.000Z');
		expect(end.toISOString()).toBe('2027-01-01T08:00:00.000Z');
	});
});

describe('the group on duty', () => {
	const shifts = [
		{ shiftGroup: 'days', startsAt: '07:00', endsAt: '15:00' },
		{ shiftGroup: 'weekends', startsAt: '14:00', endsAt: '22:00' },
		{ shiftGroup: 'nights', startsAt: '21:30', endsAt: '07:30' },
		{ shiftGroup: 'office', startsAt: '08:00', endsAt: '20:00' }
	] as const;
	it.each([
		['07:00', 'days'],
		['13:59', 'days'],
		['14:30', 'weekends'],
		['15:00', 'weekends'],
		['21:45', 'weekends'],
		['22:00', 'nights'],
		['03:00', 'nights'],
		['06:59', 'nights']
	])('%s is %s', (time, group) => {
		expect(shiftGroupAt(time, shifts)).toBe(group);
	});

	it('is nobody when no shift covers the time', () => {
		expect(shiftGroupAt('03:00', shifts.slice(0, 2))).toBeNull();
		expect(shiftGroupAt('03:00', [])).toBeNull();
	});

	it('keeps the provider’s order between twins', () => {
		const hours = { startsAt: '22:00:00', endsAt: '07:00:00' };
		const waking = { shiftGroup: 'nights', ...hours } as const;
		const sleepIn = { shiftGroup: 'sleep_ins', ...hours } as const;
		expect(shiftGroupAt('23:00', [waking, sleepIn])).toBe('nights');
		expect(shiftGroupAt('23:00', [sleepIn, waking])).toBe('sleep_ins');
	});
});
