import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costExplained, minutesWords, weeklyCost } from './cost.ts';

describe('what a lesson costs a service', () => {
	it('is reading spread over the first weeks, a short talk a week, and the checks', () => {
		// 20 people: 20 × 4 / 4 + 20 × 2 + 48 / 13 at first; 20 × 2 / 4 + 48 / 13 later.
		expect(weeklyCost(20, 4)).toEqual({ atFirst: 64, later: 14 });
	});

	it('is nothing where it concerns nobody', () => {
		expect(weeklyCost(0, 4)).toEqual({ atFirst: 0, later: 0 });
	});

	it('grows with people and with the length of the lesson, and falls after the first weeks', () => {
		const people = fc.integer({ min: 1, max: 400 });
		const minutes = fc.integer({ min: 1, max: 30 });
		fc.assert(
			fc.property(people, minutes, (count, read) => {
				const cost = weeklyCost(count, read);
				expect(weeklyCost(count + 4, read).atFirst).toBeGreaterThan(cost.atFirst);
				expect(weeklyCost(count, read + 4).atFirst).toBeGreaterThan(cost.atFirst);
				expect(cost.later).toBeLessThan(cost.atFirst);
			})
		);
	});

	it('says how it is worked out, and that it is ours', () => {
		expect(costExplained(3)).toMatch(/^Our estimate: everyone reads it once \(3 minutes\)/);
	});

	it.each([
		[0, '0 minutes'],
		[1, '1 minute'],
		[45, '45 minutes'],
		[60, '1 hour'],
		[80, '1 hour 20 minutes'],
		[150, '2 hours 30 minutes']
	])('says %i minutes as “%s”', (minutes, words) => {
		expect(minutesWords(minutes)).toBe(words);
	});
});
