import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readsLikeComplaint } from './reads-like-complaint.ts';

const codes = (words: string) => readsLikeComplaint(words).map(({ code }) => code);

describe('a comment that reads like a complaint', () => {
	it.each([
		['My tea is cold again and again.', ['again']],
		['Nobody ever rings me back, I want an answer.', ['wants_answer']],
		['Mum was left waiting and was crying.', ['hurt']],
		['The soup was nice but a bit salty.', []],
		['Staff never knock.', ['again']],
		['This is not good enough.', ['says_complaint']],
		['Not a complaint, just so you know: the radio is loud.', []],
		['I don’t want to complain, the soup was cold.', []],
		['The girls are always lovely to me.', []],
		['I want to make a complaint.', ['says_complaint']],
		['She has a bruise on her arm and it keeps happening.', ['again', 'hurt']]
	])('%s', (words, expected) => {
		expect(codes(words)).toEqual(expected);
	});

	it('shows the very words that gave it away', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 300 }), (words) => {
				for (const sign of readsLikeComplaint(words)) {
					expect(sign.found.length).toBeGreaterThan(0);
					expect(words.toLowerCase()).toContain(sign.found.toLowerCase());
				}
			})
		);
	});
});
