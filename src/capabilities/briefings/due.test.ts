import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ShiftHours } from '#kernel/shift.ts';
import { clockOf, dueAt, groupClock, nextStart, type DueFacts } from './due.ts';

const types: ShiftHours[] = [
	{ shiftGroup: 'days', startsAt: '07:45', endsAt: '14:30' },
	{ shiftGroup: 'nights', startsAt: '21:00', endsAt: '07:45' },
	{ shiftGroup: 'weekends', startsAt: '07:00', endsAt: '19:00' }
];
const facts = (more: Partial<DueFacts> = {}): DueFacts => ({
	risk: 'high',
	reason: 'went_live',
	openedAt: new Date('2026-11-27T12:00:00Z'),
	shiftGroup: 'days',
	planned: [],
	...more
});

describe('until when a high-risk lesson is to be heard', () => {
	it.each([
		['days', '2026-11-28T07:45:00.000Z'],
		['nights', '2026-11-27T21:00:00.000Z'],
		['weekends', '2026-11-28T07:00:00.000Z'],
		// No shift type of that group: 72 hours.
		['sleep_ins', '2026-11-30T12:00:00.000Z']
	] as const)('%s: before the next shift', (shiftGroup, due) => {
		expect(dueAt(facts({ shiftGroup }), types).toISOString()).toBe(due);
	});

	it('the rota is believed where there is one', () => {
		const planned = [{ onDate: '2026-11-29', shiftGroup: 'nights' as const }];
		const due = dueAt(facts({ shiftGroup: 'nights', planned }), types);
		expect(due.toISOString()).toBe('2026-11-29T21:00:00.000Z');
	});

	it('and never gives more than 72 hours', () => {
		const planned = [{ onDate: '2026-12-09', shiftGroup: 'days' as const }];
		expect(dueAt(facts({ planned }), types).toISOString()).toBe('2026-11-30T12:00:00.000Z');
	});

	it('is London’s quarter to eight on both sides of a clock change', () => {
		const before = facts({ openedAt: new Date('2026-10-24T20:00:00Z') });
		expect(dueAt(before, types).toISOString()).toBe('2026-10-25T07:45:00.000Z');
		const spring = facts({ openedAt: new Date('2026-03-28T20:00:00Z') });
		expect(dueAt(spring, types).toISOString()).toBe('2026-03-29T06:45:00.000Z');
	});

	it('72 hours are hours of the clock on the wall of nobody: the October night is one longer', () => {
		const due = dueAt(
			facts({ openedAt: new Date('2026-10-23T12:00:00Z'), shiftGroup: 'sleep_ins' }),
			types
		);
		expect(due.toISOString()).toBe('2026-10-26T12:00:00.000Z');
	});

	it('lies after it was opened and within 72 hours, whatever the shift and the minute', () => {
		const groups = ['days', 'nights', 'sleep_ins', 'weekends', 'office'] as const;
		fc.assert(
			fc.property(
				fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
				fc.constantFrom(...groups),
				(openedAt, shiftGroup) => {
					const due = dueAt(facts({ openedAt, shiftGroup }), types).getTime();
					expect(due).toBeGreaterThan(openedAt.getTime());
					expect(due).toBeLessThanOrEqual(openedAt.getTime() + 72 * 3_600_000);
				}
			)
		);
	});
});

describe('other lessons', () => {
	it('are due at the end of the fourteenth day', () => {
		expect(dueAt(facts({ risk: 'standard' }), types).toISOString()).toBe(
			'2026-12-12T00:00:00.000Z'
		);
	});

	it.each([
		[0, '2026-12-01T00:00:00.000Z'],
		[1, '2026-12-03T00:00:00.000Z'],
		[20, '2026-12-12T00:00:00.000Z']
	])('the first list of a joiner comes one after another: place %i', (place, due) => {
		const joined = facts({ risk: 'standard', reason: 'joined', place });
		expect(dueAt(joined, types).toISOString()).toBe(due);
	});
});

describe('the clock in words', () => {
	const due = new Date('2026-11-28T07:45:00Z');
	it.each([
		['2026-11-27T00:45:00Z', 'Until Sat 07:45, 31 h left', false],
		['2026-11-28T07:00:00Z', 'Until Sat 07:45, 45 min left', false],
		['2026-11-28T07:45:00Z', 'Overdue since Sat 07:45', true],
		['2026-11-30T09:00:00Z', 'Overdue since Sat 07:45', true],
		['2026-12-20T09:00:00Z', 'Overdue since 28 November', true],
		['2026-11-20T09:00:00Z', 'By 28 November', false]
	])('at %s: %s', (now, sentence, isOverdue) => {
		expect(clockOf(due, new Date(now))).toEqual({ sentence, isOverdue });
	});

	it('an end of day names the day that ends', () => {
		const end = new Date('2026-12-12T00:00:00Z');
		expect(clockOf(end, new Date('2026-11-27T12:00:00Z')).sentence).toBe('By 11 December');
	});

	it.each([
		['2026-12-10T12:00:00Z', 'By the end of Friday, 36 h left'],
		['2026-12-12T09:00:00Z', 'Overdue since Saturday'],
		['2026-12-30T09:00:00Z', 'Overdue since 12 December']
	])('and never says midnight: at %s %s', (now, sentence) => {
		const end = new Date('2026-12-12T00:00:00Z');
		expect(clockOf(end, new Date(now)).sentence).toBe(sentence);
	});

	it('a group has a clock only for a high-risk lesson', () => {
		const liveFrom = new Date('2026-11-27T12:00:00Z');
		const now = new Date('2026-11-27T14:00:00Z');
		expect(groupClock({ risk: 'standard', liveFrom }, 'nights', types, now)).toBeNull();
		expect(groupClock({ risk: 'high', liveFrom }, 'nights', types, now)?.sentence).toBe(
			'Until Fri 21:00, 7 h left'
		);
	});

	it('a weekend shift starts on a Saturday or a Sunday', () => {
		const start = nextStart(new Date('2026-11-30T12:00:00Z'), 'weekends', types);
		expect(start?.toISOString()).toBe('2026-12-05T07:00:00.000Z');
	});
});
