import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from './finding/finding.ts';
import { hasGrown, lookSteps, themeStatuses, type KeptTheme } from './model.ts';
import { step, themeWorkflow, type ThemeAction } from './workflow.ts';

const finding = (change: Partial<Finding> = {}): Finding => ({
	key: 'types:fall-witnessed',
	foundBy: 'types',
	label: 'Witnessed fall',
	why: '9 reports in 90 days.',
	evidence: {},
	serviceId: null,
	isAboutPerson: false,
	failureCode: 'fall-witnessed',
	signalIds: ['a', 'b', 'c', 'd', 'e'],
	count: 9,
	...change
});
const kept = (change: Partial<KeptTheme> = {}): KeptTheme => ({
	id: 'theme',
	key: 'types:fall-witnessed',
	status: 'emerging',
	foundBy: 'types',
	failureCode: null,
	revision: 1,
	setAsideCount: null,
	joinedInto: null,
	members: new Map(['a', 'b'].map((id) => [id, { isRemoved: false, byPerson: false }])),
	...change
});

describe('what a look does with what it found', () => {
	it('proposes what is new', () => {
		expect(lookSteps([finding()], [])).toMatchObject([{ kind: 'propose' }]);
	});

	it('never proposes a theme without saying why', () => {
		expect(lookSteps([finding({ why: '  ' })], [])).toEqual([]);
	});

	it('brings a proposal up to date, and lets a confirmed theme grow', () => {
		expect(lookSteps([finding()], [kept()])).toMatchObject([
			{ kind: 'refresh', add: ['c', 'd', 'e'] }
		]);
		for (const status of ['confirmed', 'priority', 'monitored'] as const) {
			expect(lookSteps([finding()], [kept({ status })])).toMatchObject([
				{ kind: 'grow', add: ['c', 'd', 'e'] }
			]);
		}
		expect(lookSteps([finding()], [kept({ status: 'retired' })])).toEqual([]);
	});

	it('never puts back a report that a person took out', () => {
		const members = new Map([
			['c', { isRemoved: true, byPerson: true }],
			['d', { isRemoved: true, byPerson: false }]
		]);
		expect(lookSteps([finding()], [kept({ members })])).toMatchObject([
			{ add: ['a', 'b', 'd', 'e'] }
		]);
	});

	it('leaves what was set aside, until it has grown by half and by three', () => {
		const aside = (setAsideCount: number) => [kept({ status: 'set_aside', setAsideCount })];
		expect(lookSteps([finding()], aside(9))).toEqual([]);
		expect(lookSteps([finding({ count: 13 })], aside(9))).toEqual([]);
		expect(lookSteps([finding({ count: 14 })], aside(9))).toMatchObject([{ kind: 'return' }]);
		expect(hasGrown(7, 5)).toBe(false);
		expect(hasGrown(8, 5)).toBe(true);
	});

	it('follows a joined theme to the one it went into', () => {
		const into = kept({ id: 'into', key: 'person:x', status: 'priority', members: new Map() });
		const joined = kept({ status: 'joined', joinedInto: 'into' });
		expect(lookSteps([finding()], [joined, into])).toMatchObject([
			{ kind: 'grow', theme: { id: 'into' }, add: ['a', 'b', 'c', 'd', 'e'] }
		]);
	});

	it('knows words by their reports when the words change', () => {
		const words = finding({ key: 'words:drink+thicken', foundBy: 'words' });
		const members = new Map(
			['a', 'b', 'c'].map((id) => [id, { isRemoved: false, byPerson: false }])
		);
		const before = kept({ key: 'words:cough+drink', foundBy: 'words', members });
		expect(lookSteps([words], [before])).toMatchObject([{ kind: 'refresh', add: ['d', 'e'] }]);
		expect(lookSteps([words], [{ ...before, foundBy: 'types' }])).toMatchObject([
			{ kind: 'propose' }
		]);
	});

	it('knows the type of a theme that somebody named by hand', () => {
		const byHand = kept({
			key: 'person:1',
			foundBy: 'person',
			failureCode: 'fall-witnessed',
			status: 'priority'
		});
		expect(lookSteps([finding()], [byHand])).toMatchObject([{ kind: 'grow' }]);
		expect(lookSteps([finding({ foundBy: 'cluster', key: 'cluster:1' })], [byHand])).toMatchObject([
			{ kind: 'propose' }
		]);
	});

	it('takes no theme two steps in one look', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom('k1', 'k2', 'k3'), { maxLength: 8 }), (keys) => {
				const steps = lookSteps(
					keys.map((key) => finding({ key })),
					[kept({ id: '1', key: 'k1' }), kept({ id: '2', key: 'k2', status: 'confirmed' })]
				);
				const ids = steps.flatMap((one) => ('theme' in one ? [one.theme.id] : []));
				return new Set(ids).size === ids.length;
			})
		);
	});
});

describe('the steps of a theme', () => {
	it('go emerging, confirmed, priority, watched, retired', () => {
		expect(step('emerging', 'confirm')).toEqual({ ok: true, value: 'confirmed' });
		expect(step('confirmed', 'prioritise')).toEqual({ ok: true, value: 'priority' });
		expect(step('priority', 'monitor')).toEqual({ ok: true, value: 'monitored' });
		expect(step('monitored', 'retire')).toEqual({ ok: true, value: 'retired' });
		expect(step('retired', 'reopen')).toEqual({ ok: true, value: 'confirmed' });
	});

	it('say why not, from every other status', () => {
		for (const action of Object.keys(themeWorkflow) as ThemeAction[]) {
			for (const status of themeStatuses) {
				const result = step(status, action);
				if (result.ok) expect(themeWorkflow[action].moves[status]).toBe(result.value);
				else expect(result.problem.sentence).not.toBe('');
			}
		}
		expect(step('confirmed', 'set_aside').ok).toBe(false);
		expect(step('emerging', 'change_reports').ok).toBe(false);
	});
});
