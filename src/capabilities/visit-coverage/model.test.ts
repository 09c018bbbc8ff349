import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReachFact } from '#capabilities/walkarounds/model.ts';
import { allBands, ringOf, spokenWith, warningsOf, type ServiceCoverage } from './model.ts';

const service = (more: Partial<ServiceCoverage> = {}): ServiceCoverage => ({
	id: 'elm',
	name: 'Elm Court',
	hasNights: true,
	bands: allBands([{ band: 'day', visits: 2, people: 5, lastOn: '2026-11-02' }]),
	kinds: [{ kind: 'days', people: 5 }],
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
