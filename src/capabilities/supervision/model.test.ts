import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/london.ts';
import {
	countsAsHeld,
	defaultPolicy,
	isBeyondStandard,
	isOpenToWrite,
	ruleNow,
	standingOf,
	type RuleFacts
} from './model.ts';

const today = '2026-11-27';
const worker: RuleFacts = {
	kind: 'staff',
	startedOn: '2024-01-08',
	inPostSince: null,
	countsFrom: '2026-01-01',
	lastHeldOn: '2026-11-01',
	closerUntil: null,
	soonerBy: null,
	away: null
};
const manager: RuleFacts = { ...worker, kind: 'manager', inPostSince: '2024-01-08' };
const now = (facts: RuleFacts) => ruleNow(facts, defaultPolicy, today);

describe('how often somebody is met', () => {
	it('is within twelve weeks for whoever gives care, and monthly for a manager', () => {
		expect(now(worker)).toEqual({ rule: 'worker', days: 84, dueOn: '2027-01-24' });
		expect(now(manager)).toEqual({ rule: 'manager', days: 31, dueOn: '2026-12-02' });
	});

	it('is fortnightly for a manager new in post, and for who is met more often for a time', () => {
		expect(now({ ...manager, inPostSince: '2026-09-01' })).toMatchObject({
			rule: 'manager_new',
			dueOn: '2026-11-15'
		});
		expect(now({ ...worker, closerUntil: today })).toMatchObject({ rule: 'closer', days: 14 });
		expect(now({ ...worker, closerUntil: '2026-11-26' })).toMatchObject({ rule: 'worker' });
	});

	it('is in weeks 2, 6 and 12 for a new starter, each stood for by one held about then', () => {
		const starter = { ...worker, startedOn: '2026-11-02', countsFrom: '2026-11-02' };
		expect(now({ ...starter, lastHeldOn: null })).toMatchObject({
			rule: 'starter',
			dueOn: '2026-11-16'
		});
		expect(now({ ...starter, lastHeldOn: '2026-11-08' })).toMatchObject({ dueOn: '2026-11-16' });
		expect(now({ ...starter, lastHeldOn: '2026-11-10' })).toMatchObject({ dueOn: '2026-12-14' });
		expect(now({ ...starter, lastHeldOn: '2027-01-25' })).toMatchObject({ rule: 'worker' });
	});

	it('asks of those who were here before only what comes after they were counted', () => {
		const early = {
			...worker,
			startedOn: '2026-10-01',
			countsFrom: '2026-11-20',
			lastHeldOn: null
		};
		expect(now(early)).toMatchObject({ rule: 'starter', dueOn: '2026-12-24' });
		expect(now({ ...worker, countsFrom: today, lastHeldOn: null })).toMatchObject({
			dueOn: addDays(today, 84)
		});
	});

	it('comes sooner where it was brought forward, never later', () => {
		expect(now({ ...worker, soonerBy: '2026-11-30' }).dueOn).toBe('2026-11-30');
		expect(now({ ...worker, soonerBy: '2027-06-30' }).dueOn).toBe('2027-01-24');
	});

	it('waits while somebody is away for a long time', () => {
		expect(now({ ...worker, away: { until: null } }).dueOn).toBeNull();
		expect(now({ ...manager, away: { until: '2027-01-31' } }).dueOn).toBe('2027-02-14');
	});

	it('never lets a day pass later because they met later, for any policy', () => {
		const day = fc.integer({ min: -400, max: 0 }).map((days) => addDays(today, days));
		fc.assert(
			fc.property(
				day,
				day,
				fc.constantFrom(worker, manager),
				fc.integer({ min: 14, max: 92 }),
				(one, other, who, workerDays) => {
					const [early, late] = one < other ? [one, other] : [other, one];
					const policy = { ...defaultPolicy, workerDays };
					const dueAfter = (lastHeldOn: string) =>
						ruleNow({ ...who, lastHeldOn }, policy, today).dueOn ?? '';
					expect(dueAfter(early) <= dueAfter(late)).toBe(true);
					expect(dueAfter(late) > late).toBe(true);
				}
			)
		);
	});
});

describe('how somebody stands', () => {
	const series = { supervisorId: 'x', dueOn: '2026-11-27', bookedOn: null };
	it('is by their own day, and a booking does not hide that it has passed', () => {
		expect(standingOf(series, today)).toBe('due');
		expect(standingOf({ ...series, dueOn: '2026-11-26' }, today)).toBe('overdue');
		expect(standingOf({ ...series, dueOn: '2026-11-26', bookedOn: '2026-12-01' }, today)).toBe(
			'overdue'
		);
		expect(standingOf({ ...series, bookedOn: '2026-12-01' }, today)).toBe('booked');
		expect(standingOf({ ...series, dueOn: '2026-12-12' }, today)).toBe('planned');
		expect(standingOf({ ...series, dueOn: null }, today)).toBe('away');
		expect(standingOf({ ...series, supervisorId: null }, today)).toBe('nobody');
	});

	it('warns beyond three months, in home care only (NICE QS123)', () => {
		const home = {
			serviceKind: 'homecare',
			lastHeldOn: '2026-08-26',
			countsFrom: '2026-01-01',
			dueOn: '2026-11-18'
		};
		expect(isBeyondStandard(home, today)).toBe(true);
		expect(isBeyondStandard({ ...home, lastHeldOn: '2026-08-27' }, today)).toBe(false);
		expect(isBeyondStandard({ ...home, lastHeldOn: null }, today)).toBe(true);
		expect(isBeyondStandard({ ...home, serviceKind: 'care_home' }, today)).toBe(false);
		expect(isBeyondStandard({ ...home, dueOn: null }, today)).toBe(false);
	});
});

describe('what counts', () => {
	it('is a meeting of two always, and a group not twice in a row', () => {
		expect(countsAsHeld(false, true)).toBe(true);
		expect(countsAsHeld(true, false)).toBe(true);
		expect(countsAsHeld(true, true)).toBe(false);
	});

	it('is open to write until the first of the two agrees', () => {
		expect(isOpenToWrite('booked', 0)).toBe(true);
		expect(isOpenToWrite('held', 0)).toBe(true);
		expect(isOpenToWrite('held', 1)).toBe(false);
		for (const status of ['agreed', 'missed', 'cancelled', 'earlier'] as const) {
			expect(isOpenToWrite(status, 0), status).toBe(false);
		}
	});
});
