import { describe, expect, it } from 'vitest';
import { physicalGrades, psychologicalGrades } from './model.ts';
import { harmBand, worseHarm } from './harm.ts';

describe('the worse of two harms', () => {
	it('takes the one that hurt more', () => {
		expect(worseHarm('none', 'moderate')).toBe('moderate');
		expect(worseHarm('fatal', 'low')).toBe('fatal');
		expect(worseHarm('not_graded', 'none')).toBe('none');
		expect(worseHarm('not_graded', 'not_graded')).toBe('not_graded');
	});

	it('never calls a harm none because the other one is', () => {
		for (const physical of physicalGrades) {
			for (const psychological of psychologicalGrades) {
				const isHurt = [physical, psychological].some(
					(one) => one !== 'none' && one !== 'not_graded'
				);
				expect(['low', 'moderate_up'].includes(harmBand(physical, psychological))).toBe(isHurt);
			}
		}
	});
});
