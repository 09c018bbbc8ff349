import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestRank, spreadOf } from './spread.ts';

const measured = (values: readonly number[]) =>
	values.map((value, place) => ({ id: `m${place}`, value }));

describe('the spread of times', () => {
	it.each([
		[[7], 7, 7, 7],
		[[1, 2], 1, 2, 2],
		[[1, 2, 3], 2, 3, 3],
		[[1, 2, 3, 4], 2, 4, 4],
		[[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5, 9, 10],
		[[3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 90], 3, 3, 90]
	])('of %j', (values, median, p90, worst) => {
		expect(spreadOf(measured(values))).toMatchObject({ median, p90, worst, n: values.length });
	});

	it('names the one that waited longest', () => {
		expect(spreadOf(measured([4, 90, 3]))).toMatchObject({ worst: 90, worstId: 'm1' });
	});

	it('is nothing, not nought, of nothing', () => {
		expect(spreadOf([])).toBeNull();
		expect(() => nearestRank([], 0.5)).toThrow(RangeError);
		expect(() => nearestRank([1], 0)).toThrow(RangeError);
	});

	it('never hides the worst, and only gives values that occurred', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(100_000), { minLength: 1 }), (values) => {
				const spread = spreadOf(measured(values));
				expect(spread?.worst).toBe(Math.max(...values));
				expect(values).toContain(spread?.median);
				expect(values).toContain(spread?.p90);
				const inOrder = [spread?.median ?? 0, spread?.p90 ?? 0, spread?.worst ?? 0];
				expect([...inOrder].sort((a, b) => a - b)).toEqual(inOrder);
			})
		);
	});

	it('reaches its share, and no smaller value would', () => {
		fc.assert(
			fc.property(
				fc.array(fc.nat(50), { minLength: 1 }),
				fc.integer({ min: 1, max: 100 }),
				(values, percent) => {
					const sorted = [...values].sort((a, b) => a - b);
					const found = nearestRank(sorted, percent / 100);
					const upTo = (limit: number) => values.filter((value) => value <= limit).length;
					expect(upTo(found)).toBeGreaterThanOrEqual((percent / 100) * values.length - 1e-9);
					const below = values.filter((value) => value < found);
					expect(below.length).toBeLessThan((percent / 100) * values.length + 1e-9);
				}
			)
		);
	});
});
