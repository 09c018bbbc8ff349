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
		{ group: 'early', startsAt: '07:00', endsAt: '15:00' },
		{ group: 'late', startsAt: '14:00', endsAt: '22:00' },
		{ group: 'night', startsAt: '21:30', endsAt: '07:30' },
		{ group: 'long day', startsAt: '08:00', endsAt: '20:00' }
	];
	it.each([
		['07:00', 'early'],
		['13:59', 'early'],
		['14:30', 'late'],
		['15:00', 'late'],
		['21:45', 'late'],
		['22:00', 'night'],
		['03:00', 'night'],
		['06:59', 'night']
	])('%s is %s', (time, group) => {
		expect(shiftGroupAt(time, shifts)).toBe(group);
	});

	it('is nobody when no shift covers the time', () => {
		expect(shiftGroupAt('03:00', shifts.slice(0, 2))).toBeNull();
		expect(shiftGroupAt('03:00', [])).toBeNull();
	});

	it('keeps the provider’s order between twins', () => {
		const twins = ['waking', 'sleep-in'].map((group) => ({
			group,
			startsAt: '22:00',
			endsAt: '07:00'
		}));
		expect(shiftGroupAt('23:00', twins)).toBe('waking');
	});
});
