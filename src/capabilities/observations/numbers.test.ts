import { expect, it } from 'vitest';
import { neededOf, seenNumbers, whatPasses } from './numbers.ts';
import { PRACTICE_POLICY } from './model.ts';

it('says how many of those planned are needed', () => {
	expect([neededOf(16, 90), neededOf(10, 90), neededOf(16, 95), neededOf(20, 95)]).toEqual([
		15, 9, 16, 19
	]);
});

it('prints what the numbers really let through (domain 4.2: 81% and 6%)', () => {
	expect(whatPasses(16, 90)).toBe(
		'15 of 16 are needed. A round is passed in 81% where it is done 95% of the time, 28% where it is done 85% of the time, 6% where it is done 75% of the time.'
	);
	const all = seenNumbers(PRACTICE_POLICY).map((one) => one.value);
	expect(all.join(' ')).toContain('15 of 16 are needed');
});
