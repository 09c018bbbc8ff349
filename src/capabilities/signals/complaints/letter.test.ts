import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beyondPaper, formatFor, letterFormats, letterParts, type LetterFacts } from './letter.ts';
import { outcomes, remedies } from './model.ts';

const facts: LetterFacts = {
	receivedOn: '2026-06-03',
	said: 'Her tea is cold. She wants to know why.',
	answered: { outcome: 'upheld', remedies: ['apology', 'practice_change'] },
	answerBy: null,
	changed: ['Cups are warmed first.'],
	next: 'You may go to the ombudsman.'
};

describe('a letter about a complaint', () => {
	it('comes in the format that is asked for, else in the one that is needed', () => {
		expect(formatFor('easy_read', ['large_print'])).toBe('easy_read');
		expect(formatFor(null, ['audio', 'large_print'])).toBe('large_print');
		expect(formatFor('carved in stone', [])).toBe('letter');
		expect(beyondPaper(['large_print', 'bsl', 'audio'])).toEqual(['bsl', 'audio']);
	});

	it('has words for every outcome and every remedy', () => {
		for (const outcome of outcomes) {
			const parts = letterParts({ ...facts, answered: { outcome, remedies } }, 'letter');
			expect(parts.find((one) => one.heading === 'What we found')?.lines[0], outcome).not.toBe('');
			const done = parts.find((one) => one.heading === 'What we do');
			expect(done?.lines).toHaveLength(remedies.length);
		}
	});

	it('says only that it arrived while nothing was found', () => {
		const parts = letterParts({ ...facts, answered: null, answerBy: '2026-07-01' }, 'letter');
		const headings = parts.map((one) => one.heading);
		expect(headings).toContain('What happens now');
		expect(headings).not.toContain('What we found');
		const text = parts.flatMap((one) => one.lines).join(' ');
		expect(text).toContain('by 1 July 2026');
		expect(text).not.toContain('ombudsman');
	});

	it('gives each sentence a line of its own in easy read, and loses none', () => {
		const words = fc.stringMatching(/^[A-Za-z]{1,9}( [a-z]{1,9}){0,5}$/);
		fc.assert(
			fc.property(fc.array(words, { minLength: 1, maxLength: 5 }), (all) => {
				const said = all.map((one) => `${one}.`).join(' ');
				const [first] = letterParts({ ...facts, said }, 'easy_read');
				for (const one of all) expect(first?.lines).toContain(`${one}.`);
			})
		);
		for (const format of letterFormats) {
			expect(letterParts(facts, format).map((one) => one.heading)).toEqual([
				'What you told us',
				'What we found',
				'What we do',
				'What has changed',
				'If this does not answer you'
			]);
		}
	});
});
