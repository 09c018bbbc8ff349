import { describe, expect, it } from 'vitest';
import { isSpokenOf, whoIsTold } from './ladder.ts';

describe('when a digest speaks of a lesson', () => {
	it('at the start, 7 days and 1 day before, on the last day, then daily', () => {
		const days = Array.from(
			{ length: 18 },
			(_, day) => `2026-11-${String(day + 10).padStart(2, '0')}`
		);
		const spoken = days.filter((today) => isSpokenOf('2026-11-10', '2026-11-24', today));
		expect(spoken).toEqual([
			'2026-11-10',
			'2026-11-11',
			'2026-11-17',
			'2026-11-23',
			'2026-11-24',
			'2026-11-25',
			'2026-11-26',
			'2026-11-27'
		]);
	});

	it('of a high-risk lesson that is due in two days: at once, and every day', () => {
		expect(isSpokenOf('2026-11-27', '2026-11-28', '2026-11-27')).toBe(true);
		expect(isSpokenOf('2026-11-27', '2026-11-28', '2026-11-28')).toBe(true);
		expect(isSpokenOf('2026-11-27', '2026-11-28', '2026-11-29')).toBe(true);
	});
});

describe('who is told', () => {
	it.each([
		['2026-11-28', ['person']],
		['2026-11-27', ['person']],
		['2026-11-26', ['person', 'team_leader']],
		['2026-11-25', ['person', 'team_leader']],
		['2026-11-24', ['person', 'team_leader', 'manager']]
	])('on the 27th of something due by the %s: %j', (lastOn, told) => {
		expect(whoIsTold(lastOn, '2026-11-27')).toEqual(told);
	});
});
