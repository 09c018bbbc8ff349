import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/london.ts';
import { nations } from '#kernel/working-days.ts';
import {
	clocksFor,
	isSpokenInTime,
	nationOf,
	ombudsmanFrom,
	routeCodes,
	routes,
	uncheckedInWords
} from './routes.ts';

describe('the clocks of a complaint', () => {
	it('say the law and our target as two things', () => {
		// Friday 27 November 2026, arranged by the council.
		expect(clocksFor('council', '2026-11-27', 'england')).toEqual({
			legalAcknowledgeBy: '2026-12-02',
			legalAnswerBy: '2027-05-27',
			targetAcknowledgeBy: '2026-12-01',
			targetAnswerBy: '2026-12-18'
		});
	});

	it('never make a day in law out of our target: our own procedure has no day in law', () => {
		const clocks = clocksFor('own', '2026-11-27', 'england');
		expect(clocks.legalAcknowledgeBy).toBeNull();
		expect(clocks.legalAnswerBy).toBeNull();
		expect(clocks.targetAcknowledgeBy).toBe('2026-12-02');
		// Christmas and Boxing Day (moved to Monday 28 December) do not count.
		expect(clocks.targetAnswerBy).toBe('2026-12-29');
	});

	it('claim no law for a nation whose law is not in the table, nor before a route was chosen', () => {
		for (const nation of nations) {
			for (const code of [null, ...routeCodes]) {
				const { legalAcknowledgeBy, legalAnswerBy } = clocksFor(code, '2026-11-27', nation);
				const isKnown = nation === 'england' && (code === 'council' || code === 'nhs');
				expect([legalAcknowledgeBy !== null, legalAnswerBy !== null]).toEqual([isKnown, isKnown]);
			}
		}
	});

	it('fall due later when the complaint comes later, and never before it came', () => {
		const day = fc.integer({ min: 0, max: 1000 }).map((days) => addDays('2025-01-01', days));
		fc.assert(
			fc.property(
				day,
				fc.constantFrom(...nations),
				fc.constantFrom(...routeCodes),
				(received, nation, code) => {
					const one = clocksFor(code, received, nation);
					const next = clocksFor(code, addDays(received, 1), nation);
					expect(one.targetAcknowledgeBy > received).toBe(true);
					expect(one.targetAnswerBy > one.targetAcknowledgeBy).toBe(true);
					expect(next.targetAnswerBy >= one.targetAnswerBy).toBe(true);
				}
			)
		);
	});

	it('have our target no later than the law on every route', () => {
		for (const { code } of routes) {
			const clocks = clocksFor(code, '2026-03-02', 'england');
			expect(clocks.targetAcknowledgeBy <= (clocks.legalAcknowledgeBy ?? '9999')).toBe(true);
			expect(clocks.targetAnswerBy <= (clocks.legalAnswerBy ?? '9999')).toBe(true);
		}
	});
});

describe('a route', () => {
	it('says who comes next in every nation, and the 12 weeks only where the ombudsman counts them', () => {
		for (const route of routes) {
			for (const nation of nations) expect(route.next[nation]?.name, nation).toBeTruthy();
		}
		expect(ombudsmanFrom('council', '2026-09-01', 'england')).toBe('2026-11-24');
		expect(ombudsmanFrom('own', '2026-09-01', 'england')).toBe('2026-11-24');
		expect(ombudsmanFrom('nhs', '2026-09-01', 'england')).toBeNull();
		expect(ombudsmanFrom('own', '2026-09-01', 'wales')).toBeNull();
	});

	it('takes an unknown nation as England', () => {
		expect(nationOf('atlantis')).toBe('england');
		expect(nationOf('scotland')).toBe('scotland');
	});
});

describe('said aloud and put right by the next working day', () => {
	it.each([
		['spoken', '2026-11-27', '2026-11-30', true],
		['phone', '2026-11-27', '2026-11-28', true],
		['spoken', '2026-11-27', '2026-12-01', false],
		['letter', '2026-11-27', '2026-11-27', false],
		['not_said', '2026-11-27', '2026-11-27', false],
		['spoken', '2026-12-24', '2026-12-29', true]
	])('%s on %s, answered on %s: %s', (by, received, answered, isInTime) => {
		expect(isSpokenInTime(by, received, answered, 'england')).toBe(isInTime);
	});
});

describe('the nations of the table', () => {
	it('are England, which somebody checked, and three that say nobody has', () => {
		expect(uncheckedInWords('england')).toBeNull();
		for (const nation of ['wales', 'scotland', 'northern_ireland'] as const) {
			expect(uncheckedInWords(nation)).toMatch(/^Nobody has checked this for .* yet\. Ask .+\.$/);
			// Law is never invented: no date of it stands where nobody checked.
			for (const route of routes) expect(route.legal[nation], route.code).toBeUndefined();
		}
	});
});
