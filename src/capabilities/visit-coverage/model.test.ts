import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReachFact } from '#capabilities/walkarounds/model.ts';
import {
	allBands,
	jobsSpokenWith,
	ringOf,
	spokenWith,
	warningsOf,
	type ServiceCoverage
} from './model.ts';
import { byKind, byLeader } from './present-service.ts';
import type { Spoken } from './queries/of-service.server.ts';
import { howMany } from './words.ts';

const service = (more: Partial<ServiceCoverage> = {}): ServiceCoverage => ({
	id: 'elm',
	name: 'Elm Court',
	hasNights: true,
	bands: allBands([{ band: 'day', visits: 2, people: 5, lastOn: '2026-11-02' }]),
	kinds: [{ kind: 'days', people: 5 }],
	jobs: [],
	solved: 0,
	leaders: ['Martin Clegg'],
	nightStaffOn: null,
	held: 2,
	toldBack: 1,
	toldInTime: 1,
	...more
});

describe('who is left out', () => {
	it('is said plainly, with since when', () => {
		const nights = { band: 'night' as const, visits: 0, people: 0, lastOn: '2026-03-09' };
		const bands = allBands([{ band: 'day', visits: 1, people: 3, lastOn: '2026-11-02' }, nights]);
		expect(warningsOf(service({ bands }))).toEqual([
			'Nobody has visited Elm Court at night since March 2026.'
		]);
		expect(warningsOf(service())).toEqual(['Nobody has visited Elm Court at night yet.']);
	});

	it('is the whole service when nobody was there at all', () => {
		expect(warningsOf(service({ bands: allBands([]), kinds: [] }))).toEqual([
			'Nobody has visited Elm Court yet.'
		]);
	});

	it('is nobody at night where nobody works at night', () => {
		expect(warningsOf(service({ hasNights: false }))).toEqual([
			'Nobody has visited Elm Court in the evening yet.'
		]);
	});

	it('is the night staff, when a night visit spoke with others only', () => {
		const bands = allBands(
			(['day', 'evening', 'night', 'weekend'] as const).map((band) => ({
				band,
				visits: 1,
				people: 3,
				lastOn: '2026-11-02'
			}))
		);
		expect(warningsOf(service({ bands, kinds: [{ kind: 'person', people: 9 }] }))).toEqual([
			'Nobody has spoken with night staff of Elm Court yet.'
		]);
	});
});

describe('whom a visit reached', () => {
	it('is never more than were spoken with, however many lessons were talked about', () => {
		const fact = fc.record({
			saidId: fc.constantFrom('a', 'b'),
			lessonId: fc.constantFrom('one', 'two', null),
			spokenWith: fc.constant('staff' as const),
			shiftGroup: fc.constantFrom('days' as const, 'nights' as const),
			people: fc.nat(9),
			recordedAt: fc.constant('2026-11-02T10:00:00Z')
		});
		fc.assert(
			fc.property(fc.array(fact), (facts: ReachFact[]) => {
				for (const { kind, people } of spokenWith(facts)) {
					const said = facts.filter((one) => one.shiftGroup === kind).map((one) => one.people);
					expect(people).toBe(Math.max(...said));
					expect(people).toBeGreaterThan(0);
				}
			})
		);
	});

	it('fills the ring by people, never by visits', () => {
		const cell = { band: 'day' as const, lastOn: null };
		expect(ringOf({ ...cell, visits: 9, people: 0 })).toBe('none');
		expect(ringOf({ ...cell, visits: 1, people: 2 })).toBe('some');
		expect(ringOf({ ...cell, visits: 1, people: 3 })).toBe('full');
	});
});

describe('whom leaders spoke with', () => {
	const spoken = (more: Partial<Spoken>): Spoken => ({
		leaderId: 'm',
		leaderName: 'Martin Clegg',
		band: 'night',
		kind: 'nights',
		people: 6,
		lastOn: '2026-11-02',
		...more
	});

	it('is told by shift and by work, and never added up twice', () => {
		const facts: ReachFact[] = [
			{
				saidId: 'a',
				lessonId: null,
				spokenWith: 'staff',
				shiftGroup: 'nights',
				people: 3,
				recordedAt: '2026-11-02T22:00:00Z'
			},
			{
				saidId: 'a',
				lessonId: null,
				spokenWith: 'staff',
				shiftGroup: null,
				jobKind: 'seniors',
				people: 1,
				recordedAt: '2026-11-02T22:00:00Z'
			}
		];
		expect(spokenWith(facts)).toEqual([{ kind: 'nights', people: 3 }]);
		expect(jobsSpokenWith(facts)).toEqual([{ jobKind: 'seniors', people: 1 }]);
		const [row] = byLeader([spoken({}), spoken({ kind: 'care', people: 5 })]);
		expect(row?.cells['night']).toEqual({
			text: '6 people',
			note: 'night staff 6; by their work care and support workers 5'
		});
	});

	it('says “a few” of a job that few share', () => {
		expect(howMany('nurses', 4)).toBe('a few');
		expect(howMany('nurses', 5)).toBe('5');
		expect(howMany('nights', 1)).toBe('1');
	});

	it('names those nobody spoke with, nights only where somebody works nights', () => {
		const nobodyIn = (one: ServiceCoverage) =>
			byKind(one, [spoken({ kind: 'days' })])
				.filter(({ cells }) => typeof cells['last'] === 'object')
				.map(({ id }) => id);
		expect(nobodyIn(service())).toEqual(['nights', 'person', 'family']);
		expect(nobodyIn(service({ hasNights: false }))).toEqual(['person', 'family']);
	});
});
