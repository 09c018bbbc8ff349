import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLeast, chanceInWords, isBeyondChance } from './chance.ts';

describe('the exact binomial upper tail', () => {
	it('agrees with what can be worked out by hand', () => {
		expect(atLeast(1, 1, 0.3)).toBeCloseTo(0.3, 12);
		expect(atLeast(1, 2, 0.5)).toBeCloseTo(0.75, 12);
		expect(atLeast(2, 3, 1 / 6)).toBeCloseTo(3 * (1 / 36) * (5 / 6) + 1 / 216, 12);
		expect(atLeast(5, 7, 1 / 20)).toBeCloseTo(
			21 * 0.05 ** 5 * 0.95 ** 2 + 7 * 0.05 ** 6 * 0.95 + 0.05 ** 7,
			15
		);
		expect(atLeast(0, 9, 0.1)).toBe(1);
		expect(atLeast(10, 9, 0.1)).toBe(0);
	});

	it('is a chance, falls as more is asked, and rises with p', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 80 }),
				fc.integer({ min: 1, max: 80 }),
				fc.double({ min: 0.001, max: 0.999, noNaN: true }),
				(hits, tries, p) => {
					const chance = atLeast(hits, tries, p);
					expect(chance).toBeGreaterThanOrEqual(0);
					expect(chance).toBeLessThanOrEqual(1);
					expect(atLeast(hits + 1, tries, p)).toBeLessThanOrEqual(chance + 1e-12);
					expect(atLeast(hits, tries, Math.min(1, p + 0.001))).toBeGreaterThanOrEqual(
						chance - 1e-9
					);
				}
			)
		);
	});

	it('adds up with the lower tail', () => {
		const lower = (hits: number, tries: number, p: number) => atLeast(tries - hits, tries, 1 - p);
		expect(atLeast(4, 30, 0.07) + lower(3, 30, 0.07)).toBeCloseTo(1, 10);
	});
});

describe('beyond chance', () => {
	it('asks more the more places were looked at', () => {
		expect(isBeyondChance(0.001, 40)).toBe(true);
		expect(isBeyondChance(0.001, 60)).toBe(false);
	});

	it('is said without false precision', () => {
		expect(chanceInWords(0.004)).toBe('less than 1 in 100');
		expect(chanceInWords(0.00004)).toBe('less than 1 in 10,000');
		expect(chanceInWords(0)).toBe('less than 1 in 1,000,000,000');
	});
});
