import { describe, expect, it } from 'vitest';
import { planState, planTag } from './model.ts';

describe('a service’s plan in a word', () => {
	it.each([
		[false, 0, 'none', 'No plan yet', 'unknown'],
		[true, 0, 'written', 'Plan written', 'action'],
		[true, 1, 'blocked', '1 thing in the way', 'concern'],
		[false, 2, 'blocked', '2 things in the way', 'concern']
	] as const)('plan %s, blockers %i: %s', (hasPlan, openBlockers, state, text, tone) => {
		expect(planState({ hasPlan, openBlockers })).toBe(state);
		expect(planTag({ hasPlan, openBlockers })).toEqual({ text, tone });
	});
});
