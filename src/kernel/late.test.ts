import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentOf } from './late.ts';

const NOW = new Date('2026-11-27T09:00:30Z');

describe('when something was that comes in late', () => {
	it('is now when nothing is said, and the London minute when it is', () => {
		expect(momentOf(undefined, NOW)).toBe(NOW);
		expect(momentOf('2026-11-26T22:15', NOW)).toEqual(new Date('2026-11-26T22:15:00Z'));
		expect(momentOf('2026-10-01T22:15', NOW)).toEqual(new Date('2026-10-01T21:15:00Z'));
	});

	it.each([
		['2026-11-27T09:01', 'That time has not come yet'],
		['2026-02-31T09:00', 'That is no real time'],
		['2026-08-01T09:00', 'It was written more than 90 days ago, so it counts no more']
	])('%s is refused with its reason', (london, sentence) => {
		expect(momentOf(london, NOW)).toEqual({ sentence });
	});

	it('is never later than now', () => {
		fc.assert(
			fc.property(fc.integer({ min: -200_000, max: 200_000 }), (minutes) => {
				const at = new Date(NOW.getTime() + minutes * 60_000).toISOString().slice(0, 16);
				const found = momentOf(at, NOW);
				expect(found instanceof Date ? found <= NOW : true).toBe(true);
			})
		);
	});
});
