import { describe, expect, it } from 'vitest';
import { isQuiet, mayBeReached, type Working } from './rest.ts';

const FRIDAY = '2026-11-27';
const SATURDAY = '2026-11-28';
const working = (more: Partial<Working> = {}): Working => ({
	tellsOffShift: false,
	isOnRota: null,
	shiftGroups: ['days'],
	leads: false,
	...more
});

describe('nobody is reached off shift without their choice', () => {
	it.each<[string, Partial<Working>, string, boolean]>([
		['on the rota', { isOnRota: true }, FRIDAY, true],
		['off by the rota', { isOnRota: false }, FRIDAY, false],
		['off by the rota, and leads', { isOnRota: false, leads: true }, FRIDAY, false],
		['off by the rota, by choice', { isOnRota: false, tellsOffShift: true }, FRIDAY, true],
		['no rota known', {}, FRIDAY, false],
		['nights, no rota known', { shiftGroups: ['nights'] }, FRIDAY, false],
		['weekends on a Friday', { shiftGroups: ['weekends'] }, FRIDAY, false],
		['weekends on a Saturday', { shiftGroups: ['weekends'] }, SATURDAY, true],
		['a manager on a Friday', { leads: true }, FRIDAY, true],
		['a manager on a Saturday', { leads: true }, SATURDAY, false],
		['the office on a Friday', { shiftGroups: ['office'] }, FRIDAY, true]
	])('%s', (_who, more, today, answer) => {
		expect(mayBeReached(working(more), today)).toBe(answer);
	});
});

describe('quiet hours', () => {
	it.each([
		['2026-11-27T06:59:00Z', true],
		['2026-11-27T07:00:00Z', false],
		['2026-11-27T20:59:00Z', false],
		['2026-11-27T21:00:00Z', true],
		// London is an hour ahead in June.
		['2026-06-12T20:00:00Z', true]
	])('at %s: %s', (now, answer) => {
		expect(isQuiet(new Date(now))).toBe(answer);
	});
});
