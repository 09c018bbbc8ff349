import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInUse, sampleInWords, useOf } from './in-use.ts';

const sample = (lookedAt: number, inUse: number) => ({ lookedAt, inUse, lookedOn: '2026-05-03' });
const doneAt = new Date('2026-05-01T09:00:00Z');

describe('in use', () => {
	it('is four of five, and not one fewer', () => {
		expect(isInUse(sample(5, 4))).toBe(true);
		expect(isInUse(sample(8, 7))).toBe(true);
		expect(isInUse(sample(8, 6))).toBe(false);
		expect(isInUse(sample(1, 1))).toBe(true);
		expect(isInUse(sample(1, 0))).toBe(false);
	});

	it('is never said of what nobody has looked at, or of what is not done', () => {
		expect(useOf({ doneAt, sample: null })).toBe('not_seen');
		expect(useOf({ doneAt: null, sample: sample(8, 8) })).toBe('not_done');
		expect(useOf({ doneAt, sample: sample(8, 7) })).toBe('in_use');
		expect(useOf({ doneAt, sample: sample(8, 2) })).toBe('not_in_use');
	});

	it('never falls when one more of those looked at has it', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 1000 }), fc.nat(999), (lookedAt, some) => {
				const inUse = some % lookedAt;
				if (isInUse(sample(lookedAt, inUse))) {
					expect(isInUse(sample(lookedAt, inUse + 1))).toBe(true);
				}
			})
		);
	});

	it('reads as a count with its day', () => {
		expect(sampleInWords('care_plan', sample(8, 7))).toBe(
			'Looked at 8 care plans, 7 have it, on 3 May 2026'
		);
		expect(sampleInWords('form', sample(1, 1))).toBe('Looked at 1 form, 1 has it, on 3 May 2026');
	});
});
