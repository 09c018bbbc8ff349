import type { MeasureSet } from './measure-set.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measures, measureCodes, measureOf, usualOf, valueAt } from './measures.ts';

const at = (day: number) => new Date(Date.UTC(2026, 0, 1 + day));
const set = (value: number, day: number, code = 'idea_answer_days'): MeasureSet => ({
	code,
	value,
	from: at(day).toISOString()
});

describe('what a provider holds itself to', () => {
	it('is our default until somebody decides, and what held at the time ever after', () => {
		const sets = [set(10, 100), set(21, 200), set(7, 50, 'told_back_days')];
		expect(valueAt(sets, 'idea_answer_days', at(99))).toBe(14);
		expect(valueAt(sets, 'idea_answer_days', at(100))).toBe(10);
		expect(valueAt(sets, 'idea_answer_days', at(199))).toBe(10);
		expect(valueAt(sets, 'idea_answer_days', at(400))).toBe(21);
	});

	it('never changes what held before a new decision', () => {
		fc.assert(
			fc.property(
				fc.array(
					fc.record({
						value: fc.integer({ min: 3, max: 28 }),
						day: fc.integer({ min: 0, max: 300 })
					})
				),
				fc.integer({ min: 3, max: 28 }),
				fc.integer({ min: 0, max: 400 }),
				(made, value, asked) => {
					const before = made.map((one) => set(one.value, one.day));
					const later = [...before, set(value, 301)];
					const known = valueAt(before, 'idea_answer_days', at(asked));
					expect(valueAt(later, 'idea_answer_days', at(asked))).toBe(asked >= 301 ? value : known);
				}
			)
		);
	});

	it('has a default within its limits for every measure, and a reason', () => {
		expect(measures.map((one) => one.code)).toEqual([...measureCodes]);
		for (const { usual, least, most, why, limit } of measures) {
			expect(usual).toBeGreaterThanOrEqual(least);
			expect(usual).toBeLessThanOrEqual(most);
			expect(why.length).toBeGreaterThan(40);
			expect(limit.length).toBeGreaterThan(20);
		}
	});

	it('is our default for who is no person', () => {
		const job = { kind: 'process', providerId: 'one', name: 'job' } as const;
		expect(measureOf(job, 'told_back_days', at(0))).toBe(usualOf('told_back_days'));
	});
});
