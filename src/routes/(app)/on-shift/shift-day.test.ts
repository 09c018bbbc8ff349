import { expect, it } from 'vitest';
import { nightStartedYesterday } from './shift-day.ts';

const types = [
	{ shiftGroup: 'nights', startsAt: '21:00', endsAt: '07:45' },
	{ shiftGroup: 'days', startsAt: '07:30', endsAt: '14:30' }
] as const;

it('counts a night on the day it starts', () => {
	expect(nightStartedYesterday('03:00', 'nights', types)).toBe(true);
	expect(nightStartedYesterday('07:45', 'nights', types)).toBe(false);
	expect(nightStartedYesterday('22:00', 'nights', types)).toBe(false);
	expect(nightStartedYesterday('07:35', 'days', types)).toBe(false);
});
