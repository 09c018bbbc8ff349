import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceOfPassing, couldStillFail, wilsonLower, wilsonUpper } from './wilson.ts';

describe('the gates of the domain reference', () => {
	it.each([
		[15, 16, 0.65],
		[18, 20, 0.65],
		[10, 10, 0.65],
		[16, 16, 0.8],
		[20, 20, 0.8],
		[29, 30, 0.8],
		[38, 40, 0.8],
		[19, 20, 0.75],
		[28, 30, 0.75],
		[36, 40, 0.75]
	])('%i of %i passes a lower bound of %f', (met, seen, gate) => {
		expect(wilsonLower(met, seen)).toBeGreaterThanOrEqual(gate);
	});

	it.each([
		[9, 10, 0.65],
		[15, 16, 0.8],
		[19, 20, 0.8],
		[28, 30, 0.8],
		[36, 40, 0.8],
		[27, 30, 0.75]
	])('%i of %i does not pass %f', (met, seen, gate) => {
		expect(wilsonLower(met, seen)).toBeLessThan(gate);
	});

	it('9 of 10 has a lower bound of 59.6%', () => {
		expect(wilsonLower(9, 10)).toBeCloseTo(0.596, 3);
	});

	it('7 of 10 is drift at 90%, 8 of 10 is watch', () => {
		expect(wilsonUpper(7, 10)).toBeLessThan(0.9);
		expect(wilsonUpper(8, 10)).toBeGreaterThanOrEqual(0.9);
	});

	it('ten without a failure could still hide 30%, thirty 10%', () => {
		expect(couldStillFail(10)).toBeCloseTo(0.3);
		expect(couldStillFail(30)).toBeCloseTo(0.1);
		expect(couldStillFail(2)).toBe(1);
		expect(couldStillFail(0)).toBe(1);
	});

	it.each([
		[16, 15, 0.95, 0.81],
		[16, 15, 0.75, 0.06],
		[10, 10, 0.95, 0.6],
		[10, 10, 0.85, 0.2]
	])('planned %i, needed %i: a true %f passes %f of rounds', (planned, needed, truth, chance) => {
		expect(chanceOfPassing(planned, needed, truth)).toBeCloseTo(chance, 2);
	});
});

describe('any share', () => {
	const share = fc
		.integer({ min: 1, max: 500 })
		.chain((seen) => fc.tuple(fc.integer({ min: 0, max: seen }), fc.constant(seen)));

	it('lies between its bounds, and both lie in 0 to 1', () => {
		fc.assert(
			fc.property(share, ([met, seen]) => {
				const [low, high] = [wilsonLower(met, seen), wilsonUpper(met, seen)];
				expect(low).toBeGreaterThanOrEqual(0);
				expect(high).toBeLessThanOrEqual(1);
				expect(low).toBeLessThanOrEqual(met / seen);
				expect(high).toBeGreaterThanOrEqual(met / seen);
			})
		);
	});

	it('is a mirror: what is met and what is not', () => {
		fc.assert(
			fc.property(share, ([met, seen]) => {
				expect(wilsonLower(met, seen)).toBeCloseTo(1 - wilsonUpper(seen - met, seen), 10);
			})
		);
	});

	it('is surer with more of the same', () => {
		fc.assert(
			fc.property(share, ([met, seen]) => {
				fc.pre(met > 0);
				expect(wilsonLower(met * 2, seen * 2)).toBeGreaterThan(wilsonLower(met, seen));
			})
		);
	});

	it('a chance is never outside 0 to 1, and better practice never passes less', () => {
		fc.assert(
			fc.property(share, fc.integer({ min: 0, max: 99 }), ([needed, planned], truth) => {
				const chance = chanceOfPassing(planned, needed, truth / 100);
				expect(chance).toBeGreaterThanOrEqual(0);
				expect(chance).toBeLessThanOrEqual(1);
				const better = chanceOfPassing(planned, needed, (truth + 1) / 100);
				expect(better).toBeGreaterThanOrEqual(chance - 1e-9);
			})
		);
	});

	it('knows nothing from nothing', () => {
		expect([wilsonLower(0, 0), wilsonUpper(0, 0)]).toEqual([0, 1]);
	});

	it.each([
		[-1, 3],
		[4, 3],
		[0.5, 3],
		[1, Number.NaN]
	])('refuses %f of %f', (met, seen) => {
		expect(() => wilsonLower(met, seen)).toThrow(RangeError);
		expect(() => wilsonUpper(met, seen)).toThrow(RangeError);
	});
});
