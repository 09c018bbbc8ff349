import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solvedIn, type Solved } from './model.ts';

const solved = (id: string, from: string, told: string): Solved => ({
	id,
	kind: 'promise',
	from: new Date(from),
	told: new Date(told)
});

describe('things solved and told back', () => {
	it('are counted by the quarter in which those who waited were told', () => {
		const all = [
			solved('before', '2026-06-01T09:00Z', '2026-09-30T22:59Z'),
			solved('first', '2026-08-01T09:00Z', '2026-09-30T23:30Z'),
			solved('last', '2026-12-01T09:00Z', '2026-12-31T23:30Z')
		];
		const { count, spread } = solvedIn(all, '2026-Q4');
		expect(count).toBe(2);
		expect(spread).toMatchObject({ worst: 61, worstId: 'first' });
	});

	it('say nothing about time when there are none', () => {
		expect(solvedIn([], '2026-Q4')).toEqual({ count: 0, spread: null });
	});

	it('never take less than no time, and the longest is one of them', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.nat(90), fc.nat(90)), { minLength: 1 }), (pairs) => {
				const start = Date.UTC(2026, 9, 1, 12);
				const all = pairs.map(([from, told], place) => ({
					id: String(place),
					kind: 'idea' as const,
					from: new Date(start + from * 86_400_000),
					told: new Date(start + told * 86_400_000)
				}));
				const { count, spread } = solvedIn(all, '2026-Q4');
				expect(count).toBe(pairs.length);
				expect(spread?.worst).toBeGreaterThanOrEqual(spread?.median ?? 0);
				expect(spread?.median).toBeGreaterThanOrEqual(0);
			})
		);
	});
});
