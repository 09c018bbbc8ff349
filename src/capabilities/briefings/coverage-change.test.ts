import { describe, expect, it } from 'vitest';
import { becauseOfJoiners } from './coverage-change.ts';
import { coverageOf } from './model.ts';

describe('why coverage dropped', () => {
	it.each([
		[
			{ total: 22, briefed: 19 },
			{ total: 19, briefed: 19, joined: 3 },
			' (was 19 of 19: 3 joined this week)'
		],
		[{ total: 22, briefed: 22 }, { total: 19, briefed: 19, joined: 3 }, ''],
		[{ total: 22, briefed: 19 }, { total: 22, briefed: 20, joined: 0 }, ''],
		[{ total: 5, briefed: 2 }, { total: 0, briefed: 0, joined: 5 }, ''],
		[{ total: 20, briefed: 10 }, { total: 18, briefed: 9, joined: 2 }, '']
	])('%j after %j: “%s”', (now, before, words) => {
		expect(becauseOfJoiners(now, before)).toBe(words);
	});

	it('stands in the one sentence that every page shows', () => {
		const cells = [
			{ shiftGroup: 'days', contract: 'permanent', inScope: 22, briefed: 19, understood: 0 }
		] as const;
		const before = { total: 19, briefed: 19, joined: 3 };
		expect(coverageOf(cells, 'standard', undefined, before).briefedGate.sentence).toBe(
			'19 of 22 staff (was 19 of 19: 3 joined this week) – 1 more needed to reach 90%.'
		);
	});
});
