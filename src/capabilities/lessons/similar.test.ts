import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alikeness, similarTo, termsOf } from './similar.ts';

const lesson = (title: string, themeCode: string | null = null, behaviours: string[] = []) => ({
	title,
	themeCode,
	behaviours
});

describe('a lesson that looks like one there is', () => {
	it('is pointed out for most of its words, whatever its theme', () => {
		const other = lesson('Medicine rounds are not interrupted', 'medicines');
		expect(alikeness(lesson('Do not interrupt a medicine round'), other)).not.toBeNull();
	});
	it('of the same theme, two words are enough', () => {
		const other = lesson('Stay with the person', 'medicines', [
			'Watch each tablet being swallowed'
		]);
		const start = lesson('Watch tablets at the hatch and the dining table', 'medicines');
		expect(alikeness(start, other)).not.toBeNull();
		expect(alikeness({ ...start, themeCode: 'falls' }, other)).toBeNull();
	});
	it('is not pointed out for one word, nor for words that say nothing', () => {
		const other = lesson('Ask the person before every round', 'medicines');
		expect(alikeness(lesson('Round', 'medicines'), other)).toBeNull();
		expect(alikeness(lesson('Ask people first, then tell them', 'medicines'), other)).toBeNull();
		expect(termsOf('Ask people first, then tell them').size).toBe(0);
	});
	it('the same title is always pointed out when it says at least two things, the most alike first', () => {
		const word = fc.stringMatching(/^[b-df-hj-np-t]{5,9}$/);
		fc.assert(
			fc.property(fc.uniqueArray(word, { minLength: 4, maxLength: 8 }), (words) => {
				const start = lesson(words.join(' '));
				const half = lesson(words.slice(0, Math.ceil(words.length * 0.7)).join(' '));
				const found = similarTo(start, [half, start]);
				expect(found[0]).toBe(start);
			})
		);
	});
});
