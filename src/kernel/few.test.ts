import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEWEST_TOLD, inAllInWords, toldInAll } from './few.ts';

describe('how many in all', () => {
	it('tells one’s own to the last one', () => {
		expect(toldInAll(2, 2)).toBe(2);
		expect(inAllInWords(0, 0)).toBe('0');
	});

	it('says “a few” where fewer than five are elsewhere', () => {
		expect(inAllInWords(0, 4)).toBe('a few');
		expect(inAllInWords(3, 4)).toBe('3 in your services and a few elsewhere');
		expect(inAllInWords(3, 8)).toBe('8');
	});

	it('never lets a small number of others be worked out', () => {
		fc.assert(
			fc.property(fc.nat(200), fc.nat(200), (own, elsewhere) => {
				const told = toldInAll(own, own + elsewhere);
				if (told === null) return elsewhere > 0 && elsewhere < FEWEST_TOLD;
				return told - own === 0 || told - own >= FEWEST_TOLD;
			})
		);
	});
});
