import { describe, expect, it } from 'vitest';
import { signalKinds, type SignalKind } from './model.ts';
import { signalSentences } from './events.ts';
import { statusWords } from './words.ts';
import {
	buttonsFor,
	endedStatuses,
	firstStatus,
	heldGuards,
	lastStatus,
	stepFrom,
	unmetGuards,
	workflows
} from './workflow.ts';

/** The main road of each kind (domain 2.2), as actions and the statuses they lead to. */
const roads: Record<SignalKind, [string, string][]> = {
	incident: [
		['triage', 'triaged'],
		['start_review', 'under_review'],
		['finish_review', 'reviewed'],
		['open_actions', 'actions_open'],
		['finish_actions', 'reviewed'],
		['close', 'closed'],
		['reopen', 'reopened'],
		['start_review', 'under_review'],
		['stop_review', 'triaged']
	],
	near_miss: [
		['triage', 'triaged'],
		['close', 'closed']
	],
	hazard: [
		['control', 'controlled'],
		['close', 'closed']
	],
	safeguarding: [
		['make_safe', 'made_safe'],
		['refer', 'referred'],
		['open_enquiry', 'enquiry'],
		['plan', 'plan'],
		['conclude', 'concluded']
	],
	complaint: [
		['acknowledge_complaint', 'acknowledged'],
		['investigate', 'investigating'],
		['respond', 'responded'],
		['close', 'closed']
	],
	comment: [
		['act', 'acted'],
		['close', 'fed_back']
	],
	compliment: [['close', 'shared']],
	good_practice: [
		['share', 'shared'],
		['use_elsewhere', 'adopted_elsewhere'],
		['use_elsewhere', 'adopted_elsewhere']
	],
	feedback: [
		['close', 'themed'],
		['reopen', 'logged']
	],
	inspection_finding: [
		['dispute', 'disputed'],
		['settle', 'found'],
		['act', 'actions_open'],
		['close', 'closed'],
		['reopen', 'found']
	],
	external_learning: [
		['judge', 'judged'],
		['make_lesson', 'lesson_made'],
		['close', 'closed'],
		['reopen', 'received'],
		['judge_out', 'not_applicable']
	]
};

describe.each(signalKinds)('the workflow of a %s', (kind) => {
	const steps = workflows[kind];
	const statuses = new Set([firstStatus(kind), ...steps.flatMap((one) => [...one.from, one.to])]);

	it('goes its main road', () => {
		let status = firstStatus(kind);
		for (const [action, to] of roads[kind]) {
			const step = stepFrom(kind, status, action);
			expect(step?.to, `${status} → ${action}`).toBe(to);
			status = step?.to ?? '';
		}
	});

	it('reaches every status, has words for each, and ends somewhere', () => {
		const reached = new Set([firstStatus(kind)]);
		for (let grew = true; grew;) {
			const before = reached.size;
			for (const one of steps) if (one.from.some((from) => reached.has(from))) reached.add(one.to);
			grew = reached.size > before;
		}
		expect([...statuses].filter((status) => !reached.has(status))).toEqual([]);
		expect([...statuses].filter((status) => !statusWords[status])).toEqual([]);
		expect(endedStatuses).toContain(lastStatus(kind));
		expect(statuses.has(lastStatus(kind))).toBe(true);
	});

	it('knows one outcome for an action from a status', () => {
		const pairs = steps.flatMap((one) => one.from.map((from) => `${from} ${one.action}`));
		expect(new Set(pairs).size).toBe(pairs.length);
	});

	it('says each step in the history in its own words', () => {
		for (const { action, done } of steps) {
			expect(signalSentences['signal.moved_on']({ kind, action, status: '' })).toBe(done);
		}
	});
});

describe('guards', () => {
	const row = {
		tier: 1 as number | null,
		reviewed_tier: null as number | null,
		physical_harm: 'low',
		told_back_at: null,
		reporter_kind: 'person'
	};

	it('keep an incident open until it is graded, tiered and its reporter told back', () => {
		const close = stepFrom('incident', 'triaged', 'close');
		if (!close) throw new Error('An incident can be closed once it was looked at.');
		expect(unmetGuards(close, heldGuards(row))).toEqual(['told_back']);
		expect(unmetGuards(close, heldGuards({ ...row, told_back_at: new Date(0) }))).toEqual([]);
		expect(
			unmetGuards(close, heldGuards({ ...row, tier: null, physical_harm: 'not_graded' }))
		).toEqual(['tier_set', 'graded', 'told_back']);
	});

	it.each(['incident', 'near_miss', 'hazard', 'complaint'] as const)(
		'keep a %s of depth 2 or more open until a review that deep was agreed',
		(kind) => {
			const close = workflows[kind].find((one) => one.action === 'close');
			if (!close) throw new Error(`A ${kind} can be closed.`);
			const told = { ...row, told_back_at: new Date(0) };
			const unmet = (tier: number | null, reviewed_tier: number | null) =>
				unmetGuards(close, heldGuards({ ...told, tier, reviewed_tier })).includes('reviewed');
			for (const tier of [null, 0, 1]) expect(unmet(tier, null), `depth ${tier}`).toBe(false);
			for (const tier of [2, 3, 4]) {
				expect(unmet(tier, null), `depth ${tier}, none`).toBe(true);
				expect(unmet(tier, tier - 1), `depth ${tier}, lighter`).toBe(true);
				expect(unmet(tier, tier), `depth ${tier}`).toBe(false);
			}
			expect(unmet(2, 3), 'deeper than chosen').toBe(false);
		}
	);

	it('do not ask to tell back somebody who has no account', () => {
		for (const reporter_kind of ['guest', 'api_key', 'import']) {
			expect(heldGuards({ ...row, reporter_kind }).told_back, reporter_kind).toBe(true);
		}
	});

	it('leave triage and joining to their own forms', () => {
		const actions = buttonsFor('incident', 'reported').map((one) => one.action);
		expect(actions).toEqual([]);
		expect(buttonsFor('external_learning', 'received')).toEqual([]);
		expect(buttonsFor('good_practice', 'shared')).toEqual([]);
		expect(buttonsFor('safeguarding', 'raised').map((one) => one.action)).toEqual([
			'make_safe',
			'refer'
		]);
	});

	it('leave what a review moves to the review: no button starts, finishes or stops one', () => {
		for (const status of ['triaged', 'reopened', 'under_review', 'reviewed', 'actions_open']) {
			const moves = buttonsFor('incident', status).map((one) => one.action);
			expect(moves, status).not.toEqual(
				expect.arrayContaining([expect.stringMatching(/review|actions/)])
			);
		}
	});

	it('never join a worry with anything', () => {
		expect(workflows.safeguarding.some((one) => one.action === 'reject')).toBe(false);
	});
});
