import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestsOf } from './day.ts';
import { lastDayOf } from './ladder.ts';
import { lateOnes } from './late.ts';
import { dueAt } from '#capabilities/briefings/due.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import type { Late } from './queries/digest.server.ts';

const nights = { shiftGroup: 'nights', startsAt: '20:00', endsAt: '08:00' } as const;

const need = (more: Partial<Late> = {}): Late => ({
	staffId: 'ana',
	name: 'Ana',
	serviceId: 'oakview',
	lessonId: 'wet-floors',
	title: 'Wet floors',
	risk: 'high',
	reason: 'went_live',
	shiftGroup: 'nights',
	openedAt: new Date('2026-03-02T09:00:00Z'),
	planned: [],
	types: [nights],
	place: 0,
	...more
});

describe('who is late, on the page as in the digest', () => {
	it('goes by the rota where there is one', () => {
		const now = new Date('2026-03-04T09:00:00Z');
		// By the hours of the group it was due on Monday evening; the rota says Wednesday evening.
		expect(lateOnes([need()], now)).toHaveLength(1);
		const planned = [{ onDate: '2026-03-04', shiftGroup: 'nights' as const }];
		expect(lateOnes([need({ planned })], now)).toEqual([]);
	});

	it('gives the whole of the last day, quiet hours included', () => {
		expect(lateOnes([need()], new Date('2026-03-02T23:30:00Z'))).toEqual([]);
		expect(lateOnes([need()], new Date('2026-03-03T00:30:00Z'))).toHaveLength(1);
	});

	it('calls late exactly what the digest of that moment calls overdue', () => {
		fc.assert(
			fc.property(
				fc.constantFrom('high', 'standard'),
				fc.constantFrom('went_live', 'joined'),
				fc.integer({ min: 0, max: 6 }),
				fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 3 }),
				fc.integer({ min: 0, max: 24 * 30 }),
				(risk, reason, place, shifts, hours) => {
					const planned = shifts.map((days) => ({
						onDate: addDays('2026-03-02', days),
						shiftGroup: 'nights' as const
					}));
					const one = need({ risk, reason, place, planned });
					const now = new Date(one.openedAt.getTime() + hours * 3_600_000);
					const today = londonDate(now);
					const due = dueAt({ ...one, risk: risk as 'high', shiftGroup: 'nights' }, [nights]);
					const lastOn = lastDayOf(due);
					const startedOn = londonDate(one.openedAt);
					const digest = digestsOf(
						[{ ...one, startedOn, lastOn, leaderId: null, managerIds: [] }],
						today
					).get('ana');
					const isLate = lateOnes([one], now).length > 0;
					if (digest) expect(isLate).toBe(digest.overdue > 0);
					expect(isLate).toBe(lastOn < today);
				}
			)
		);
	});
});
