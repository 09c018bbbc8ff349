import { describe, expect, it } from 'vitest';
import {
	lessonStates,
	lessonWorkflow,
	stateOf,
	statusFor,
	step,
	type LessonAction
} from './workflow.ts';

const actions = Object.keys(lessonWorkflow) as LessonAction[];

describe('the workflow of a lesson', () => {
	it.each(lessonStates)(
		'%s: each action moves as the table says, or is refused in words',
		(state) => {
			for (const action of actions) {
				const next = step(state, action);
				const wanted = lessonWorkflow[action].moves[state];
				if (next.ok) expect(next.value).toBe(wanted);
				else {
					expect(wanted).toBeUndefined();
					expect(next.problem.sentence).toMatch(/\.$/);
				}
			}
		}
	);

	it('nothing leads out of the end', () => {
		for (const action of actions) {
			expect(step('retired', action).ok).toBe(false);
			expect(step('superseded', action).ok).toBe(false);
		}
	});

	it('only approval leads to going live, and every edit undoes approval', () => {
		for (const state of lessonStates) {
			const isApproved = state === 'approved' || state === 'live_with_approved';
			expect(step(state, 'go_live').ok).toBe(isApproved);
			if (isApproved) {
				const edited = step(state, 'edit');
				expect(edited.ok && step(edited.value, 'approve').ok).toBe(true);
			}
		}
	});

	it('a live lesson stays live until it is retired or replaced', () => {
		for (const state of ['live', 'live_with_draft', 'live_with_approved'] as const) {
			for (const action of actions) {
				const next = step(state, action);
				if (!next.ok || action === 'retire' || action === 'supersede') continue;
				expect(statusFor(next.value)).toBe('live');
			}
		}
	});

	it('reads the state off the rows', () => {
		const live = { status: 'live', version: 2, liveVersion: 1, approvedAt: null } as const;
		expect(stateOf(live)).toBe('live_with_draft');
		expect(stateOf({ ...live, approvedAt: new Date(0) })).toBe('live_with_approved');
		expect(stateOf({ ...live, liveVersion: 2 })).toBe('live');
		expect(stateOf({ ...live, status: 'retired' })).toBe('retired');
	});
});
