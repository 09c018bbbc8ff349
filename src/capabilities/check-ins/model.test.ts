import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/london.ts';
import { CHECK_IN_DAYS, plannedDays } from './model.ts';

const reported = '2026-05-01';

describe('when somebody asks', () => {
	it('is one, three and fourteen days after the report', () => {
		expect(CHECK_IN_DAYS).toEqual([1, 3, 14]);
		expect(plannedDays(reported, reported).map(({ dueOn }) => dueOn)).toEqual([
			'2026-05-02',
			'2026-05-04',
			'2026-05-15'
		]);
	});

	it('is today, once, for every day that has passed already', () => {
		expect(plannedDays(reported, '2026-05-06')).toEqual([
			{ day: 3, dueOn: '2026-05-06' },
			{ day: 14, dueOn: '2026-05-15' }
		]);
		expect(plannedDays(reported, '2026-06-01')).toEqual([{ day: 14, dueOn: '2026-06-01' }]);
	});

	it('is never in the past, never twice on a day, and at least once', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 400 }), (late) => {
				const today = addDays(reported, late);
				const days = plannedDays(reported, today).map(({ dueOn }) => dueOn);
				expect(days.length).toBeGreaterThan(0);
				expect(days.every((day) => day >= today)).toBe(true);
				expect(new Set(days).size).toBe(days.length);
			})
		);
	});
});
