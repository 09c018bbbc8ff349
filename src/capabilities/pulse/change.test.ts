import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeOf } from './change.ts';

describe('a change between two rounds', () => {
	it('is Newcombe’s published example: 56 of 70 against 48 of 80', () => {
		const found = changeOf({ yes: 48, said: 80 }, { yes: 56, said: 70 });
		expect(found.by).toBeCloseTo(20, 1);
		expect(found.low).toBeCloseTo(5.24, 1);
		expect(found.high).toBeCloseTo(33.39, 1);
		expect(found.reading).toBe('more');
	});

	it('is not called one among few people', () => {
		expect(changeOf({ yes: 3, said: 6 }, { yes: 5, said: 6 }).reading).toBe('unsure');
		expect(changeOf({ yes: 0, said: 0 }, { yes: 5, said: 6 }).reading).toBe('unsure');
	});

	it('turned round says the opposite, whatever the counts', () => {
		const share = fc
			.integer({ min: 1, max: 60 })
			.chain((said) => fc.record({ said: fc.constant(said), yes: fc.nat({ max: said }) }));
		fc.assert(
			fc.property(share, share, (one, other) => {
				const there = changeOf(one, other);
				const back = changeOf(other, one);
				expect(there.by).toBeCloseTo(-back.by, 6);
				expect(there.low).toBeCloseTo(-back.high, 6);
				expect(there.low).toBeLessThanOrEqual(there.by + 1e-9);
				expect(there.reading === 'more').toBe(back.reading === 'fewer');
			})
		);
	});
});
