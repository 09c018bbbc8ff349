import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	chosenOnce,
	commentOf,
	complimentThemes,
	daysToJudge,
	externalSources,
	findingOf,
	findingsOf,
	linesOf
} from './model.ts';

describe('comments typed one on each line', () => {
	it.each([
		['4 The food is hot now', { words: 'The food is hot now', rating: 4 }],
		['5/5 – Lovely staff', { words: 'Lovely staff', rating: 5 }],
		['1: nobody came', { words: 'nobody came', rating: 1 }],
		['2. Slow', { words: 'Slow', rating: 2 }],
		['The food is hot now', { words: 'The food is hot now', rating: null }],
		// Figures that belong to the sentence are no marks.
		['6 weeks without a bath', { words: '6 weeks without a bath', rating: null }],
		['12 people came', { words: '12 people came', rating: null }],
		['3', { words: '3', rating: null }]
	])('%s', (line, found) => {
		expect(commentOf(line)).toEqual(found);
	});

	it('are read without blank lines and list marks', () => {
		expect(linesOf('- One\n\n  • Two \r\n* Three\n   \n-four')).toEqual([
			'One',
			'Two',
			'Three',
			'-four'
		]);
	});

	it('never lose a word, whatever is typed', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				const kept = linesOf(text).map(commentOf);
				expect(kept.every(({ words }) => words.trim() !== '')).toBe(true);
				const letters = (all: string) => all.replace(/[^a-z]/gi, '');
				expect(letters(kept.map(({ words }) => words).join(''))).toBe(letters(text));
			})
		);
	});
});

describe('findings typed one on each line', () => {
	it('carry the regulation or statement in brackets at their end', () => {
		expect(findingOf('Charts had gaps on nights [Regulation 12].', false)).toEqual({
			words: 'Charts had gaps on nights',
			reference: 'Regulation 12',
			isStrength: false
		});
		expect(findingOf('People [all of them] felt safe', true)).toEqual({
			words: 'People [all of them] felt safe',
			reference: null,
			isStrength: true
		});
	});

	it('keep good and wanting apart', () => {
		const found = findingsOf('Kind staff [Caring]\nGood food', 'Gaps in charts');
		expect(found.map(({ isStrength }) => isStrength)).toEqual([true, true, false]);
	});
});

it('chooses nobody twice', () => {
	expect(chosenOnce(['a', '', undefined, 'b', 'a'])).toEqual(['a', 'b']);
});

it('has a target and no gap for every source, and words for every theme', () => {
	for (const source of externalSources) expect(daysToJudge[source]).toBeGreaterThan(0);
	expect(new Set(complimentThemes.map(({ code }) => code)).size).toBe(complimentThemes.length);
});
