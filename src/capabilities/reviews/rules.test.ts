import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	asksOf,
	dueOn,
	factors,
	fits,
	isForSoMany,
	methodCodes,
	methodOf,
	methods,
	proposedMethod,
	ruleOf
} from './methods.ts';
import { isOverdue, type ReviewState } from './model.ts';
import {
	asksFamily,
	individualAlone,
	missingFamily,
	missingFindings,
	missingToAgree
} from './readiness.ts';
import { strengthProblem } from './strength.ts';
import { canStep, reviewWorkflow, step, type ReviewAction } from './workflow.ts';
import { reviewStatuses } from './model.ts';
import { REVIEW_TIERS } from '#capabilities/signals/triage.ts';

const tiers = [0, 1, 2, 3, 4] as const;

/** A review with everything in it, to take one thing away from. */
function whole(method: (typeof methodCodes)[number], tier: number): ReviewState {
	const asked = methodOf(method);
	return {
		id: '1',
		method,
		tier,
		status: 'opened',
		isCalledOff: false,
		answers: Object.fromEntries(asksOf(asked, tier).map((ask) => [ask.code, 'Said.'])),
		factors: asked.hasFactors ? ['task'] : [],
		madeHard: null,
		presentCount: asked.hasPresence ? 3 : null,
		heldShift: null,
		family: 'none',
		familyNote: null,
		questions: [],
		reports: [{ id: 'r', serviceId: 's', teamId: null, isGraded: true }]
	};
}

describe('methods and depths, as data', () => {
	it('have a rule for every depth, and a method for every depth and number of reports', () => {
		expect(REVIEW_TIERS.tiers.map((one) => one.tier)).toEqual([...tiers]);
		for (const tier of tiers) {
			for (const reports of [1, 2, 40]) {
				const method = proposedMethod(tier, reports);
				if (reports === 1 || tier >= 1) expect(isForSoMany(method, reports), `${tier}`).toBe(true);
				expect(fits(method.code, tier)).toBe(true);
			}
		}
	});

	it('ask each question once, and sum up in one of them', () => {
		for (const method of methods) {
			const codes = method.asks.map((ask) => ask.code);
			expect(new Set(codes).size).toBe(codes.length);
			expect(codes).toContain(method.sumsUp);
			expect(methodCodes).toContain(method.code);
		}
		expect(factors.map((factor) => factor.code)).toContain('individual');
	});

	it('go further up and take longer, the deeper they are', () => {
		const days = tiers.map((tier) => ruleOf(tier).dueDays);
		expect([...days].sort((one, other) => one - other)).toEqual(days);
		expect(ruleOf(3).agreedBy).not.toContain('registered_manager');
		expect(ruleOf(4).agreedBy).not.toContain('operations_manager');
		expect(tiers.map((tier) => ruleOf(tier).needsSecondPerson)).toEqual([
			false,
			false,
			true,
			true,
			true
		]);
	});

	it('ask of candour and of outside bodies from depth 3 on', () => {
		const codes = (tier: number) => asksOf(methodOf('systems'), tier).map((ask) => ask.code);
		expect(codes(2)).not.toContain('candour');
		expect(codes(3)).toEqual(expect.arrayContaining(['candour', 'outside']));
	});

	it('are due so many days after they were opened', () => {
		expect(dueOn(2, '2026-11-01')).toBe('2026-11-29');
		expect(isOverdue({ status: 'opened', dueOn: '2026-11-29' }, '2026-11-29')).toBe(false);
		expect(isOverdue({ status: 'findings', dueOn: '2026-11-29' }, '2026-11-30')).toBe(true);
		expect(isOverdue({ status: 'agreed', dueOn: '2026-11-29' }, '2026-12-30')).toBe(false);
	});
});

describe('the workflow', () => {
	it('goes opened → findings → agreed → closed', () => {
		let status: (typeof reviewStatuses)[number] = 'opened';
		for (const action of ['present', 'agree', 'close'] as const) {
			const next = step(status, action);
			if (!next.ok) throw new Error(next.problem.sentence);
			status = next.value;
		}
		expect(status).toBe('closed');
	});

	it('changes nothing of what was agreed', () => {
		const changing: ReviewAction[] = ['write', 'ask', 'present', 'send_back', 'call_off', 'change'];
		for (const action of changing) {
			for (const status of ['agreed', 'closed'] as const) {
				expect(canStep(status, action), `${action} from ${status}`).toBe(false);
			}
		}
	});

	it('undoes a hand-in when words change, and says why a step cannot be taken', () => {
		expect(step('findings', 'write')).toEqual({ ok: true, value: 'opened' });
		for (const { otherwise, label } of Object.values(reviewWorkflow)) {
			expect(otherwise).toMatch(/\.$/);
			expect(label).not.toBe('');
		}
	});
});

describe('what must be there before it is agreed', () => {
	it('is nothing more for a whole review of any method and depth it fits', () => {
		for (const tier of tiers) {
			for (const code of ruleOf(tier).methods) {
				expect([tier, code, missingToAgree(whole(code, tier))]).toEqual([tier, code, []]);
			}
		}
	});

	it('is each answer that is required', () => {
		for (const method of methods) {
			for (const ask of asksOf(method, 4).filter((one) => one.required)) {
				const review = whole(method.code, 4);
				const answers = { ...review.answers, [ask.code]: '  ' };
				expect(missingFindings({ ...review, answers }).map((one) => one.anchor)).toEqual([
					`#findings-answers.${ask.code}`
				]);
			}
		}
	});

	it('is a count for a debrief, factors for a systems review, and a method deep enough', () => {
		expect(missingFindings({ ...whole('debrief', 0), presentCount: null })).toMatchObject([
			{ code: 'present' }
		]);
		expect(missingFindings({ ...whole('systems', 2), factors: [] })).toMatchObject([
			{ code: 'factors' }
		]);
		expect(missingToAgree(whole('fact', 3))).toMatchObject([{ code: 'method' }]);
	});

	it('is a grade of every report, except for a talk on the shift', () => {
		const ungraded = [{ id: 'r', serviceId: 's', teamId: null, isGraded: false }];
		expect(missingToAgree({ ...whole('fact', 1), reports: ungraded })).toMatchObject([
			{ code: 'graded', anchor: '/reports/r#grade' }
		]);
		expect(missingToAgree({ ...whole('debrief', 0), reports: ungraded })).toEqual([]);
	});

	it('is what the person and family asked, from depth 1 on', () => {
		expect(asksFamily({ method: 'fact', tier: 0 })).toBe(false);
		expect(asksFamily({ method: 'debrief', tier: 1 })).toBe(false);
		expect(missingFamily({ ...whole('fact', 1), family: 'not_yet' })).toMatchObject([
			{ code: 'family' }
		]);
		expect(missingFamily({ ...whole('fact', 1), family: 'asked' })).toMatchObject([
			{ code: 'family-questions' }
		]);
		expect(missingFamily({ ...whole('fact', 1), family: 'could_not' })).toMatchObject([
			{ code: 'family-why' }
		]);
		const question = { id: 'q', askedBy: 'family' as const, words: 'Why?', answer: null };
		const asked = { ...whole('fact', 0), questions: [question] };
		expect(missingFamily(asked)).toMatchObject([{ anchor: '#question-q' }]);
		expect(missingFamily({ ...asked, questions: [{ ...question, answer: 'So.' }] })).toEqual([]);
	});

	it('never lets a person be the whole reason', () => {
		expect(individualAlone({ factors: ['task'], madeHard: null })).toEqual([]);
		expect(individualAlone({ factors: ['individual'], madeHard: 'Tired.' })).toMatchObject([
			{ code: 'individual' }
		]);
		expect(individualAlone({ factors: ['individual', 'task'], madeHard: ' ' })).toMatchObject([
			{ code: 'madeHard' }
		]);
	});
});

describe('how strong its actions are', () => {
	const strength = fc.constantFrom('stronger' as const, 'intermediate' as const, 'weaker' as const);
	const actions = fc.array(fc.record({ strength }), { maxLength: 6 });

	it('never matters below depth 2', () => {
		fc.assert(
			fc.property(actions, fc.constantFrom(0, 1), (some, tier) => {
				expect(strengthProblem(tier, some)).toBeNull();
			})
		);
	});

	it('needs one that is more than a reminder from depth 2 on, and one is enough', () => {
		fc.assert(
			fc.property(actions, fc.constantFrom(2, 3, 4), (some, tier) => {
				const isEnough = some.some((action) => action.strength !== 'weaker');
				expect(strengthProblem(tier, some) === null).toBe(isEnough);
			})
		);
	});
});
