import { describe, expect, it } from 'vitest';
import taxonomy from '../../../db/reference/incident-taxonomy.json' with { type: 'json' };
import actions from '../../../db/reference/strong-actions.json' with { type: 'json' };
import {
	isBlocked,
	missingForApproval,
	missingToGoLive,
	reliesOnMemory,
	themeNeedsChecker,
	type LessonDraft,
	type MustChange
} from './readiness.ts';

const option = {
	words: 'Check again after an hour',
	isRight: true,
	explanation: 'Signs can be late.'
};
const wrong = { ...option, words: 'Wait until morning', isRight: false };

const ready: LessonDraft = {
	version: 1,
	whatChanged: '',
	title: 'After a fall',
	whatHappened: 'Someone fell at night and was checked once.',
	whyItMatters: 'A head injury can show hours later.',
	behaviours: ['Check the person every hour after a fall'],
	spokenQuestion: 'How often do we check after a fall?',
	scenario: {
		question: 'It is 2am and someone has fallen. What do you do?',
		options: [option, wrong]
	},
	ownerId: 'owner',
	scope: [{ kind: 'service', target: 'oakview' }],
	localTeamId: null,
	effectiveOn: '2026-06-10',
	needsChecker: false,
	checkerId: null,
	isChecked: false,
	authorId: 'author',
	approverId: 'approver'
};
const codes = (more: Partial<LessonDraft>) =>
	missingToGoLive({ ...ready, ...more }).map((missing) => missing.code);

describe('what a lesson lacks before it can go live', () => {
	it('a ready one lacks nothing', () => {
		expect(missingToGoLive(ready)).toEqual([]);
	});

	it.each<[string, Partial<LessonDraft>]>([
		['what-changed', { version: 2, whatChanged: ' ' }],
		['title', { title: ' ' }],
		['what-happened', { whatHappened: '' }],
		['why-it-matters', { whyItMatters: '\n' }],
		['spoken-question', { spokenQuestion: '' }],
		['behaviours', { behaviours: [] }],
		['behaviours', { behaviours: ['', '  '] }],
		['behaviour-not-observable', { behaviours: ['Be aware of falls at night'] }],
		['too-many-behaviours', { behaviours: Array.from({ length: 6 }, () => 'Check the call bell') }],
		['scenario', { scenario: null }],
		['scenario', { scenario: { question: '', options: [option, wrong] } }],
		['scenario', { scenario: { question: 'What?', options: [option] } }],
		['scenario', { scenario: { question: 'What?', options: [option, option] } }],
		['scenario', { scenario: { question: 'What?', options: [wrong, wrong] } }],
		[
			'scenario',
			{ scenario: { question: 'What?', options: [option, { ...wrong, explanation: '' }] } }
		],
		['owner', { ownerId: null }],
		['scope', { scope: [] }],
		['effective-on', { effectiveOn: null }],
		['checker', { needsChecker: true }],
		['checker-is-author', { needsChecker: true, checkerId: 'author', isChecked: true }],
		['not-checked', { needsChecker: true, checkerId: 'nurse' }],
		['approver', { approverId: null }],
		['approver-is-author', { approverId: 'author' }]
	])('%s', (code, more) => {
		expect(codes(more)).toEqual([code]);
	});

	it('accepts what is enough', () => {
		expect(codes({ scope: [], localTeamId: 'team' })).toEqual([]);
		expect(codes({ needsChecker: true, checkerId: 'nurse', isChecked: true })).toEqual([]);
		expect(codes({ behaviours: ['Check the call bell works', ''] })).toEqual([]);
	});

	it('points at the behaviour that is wrong', () => {
		const behaviours = ['Check the call bell works', 'Ensure staff know'];
		expect(missingToGoLive({ ...ready, behaviours })).toEqual([
			{
				code: 'behaviour-not-observable',
				sentence: '"Ensure" cannot be seen. Say what someone would see you do.',
				anchor: 'behaviours-2'
			}
		]);
	});

	it('approval does not wait for the approver', () => {
		expect(missingForApproval({ ...ready, approverId: null })).toEqual([]);
	});

	it('an empty draft is told everything at once, each as a sentence', () => {
		const missing = missingToGoLive({
			...ready,
			title: '',
			whatHappened: '',
			whyItMatters: '',
			behaviours: [],
			spokenQuestion: '',
			scenario: null,
			ownerId: null,
			scope: [],
			effectiveOn: null,
			approverId: null
		});
		expect(missing).toHaveLength(10);
		for (const { sentence, anchor } of missing) {
			expect(sentence).toMatch(/\.$/);
			expect(anchor).not.toBe('');
		}
	});
});

describe('themes that need a checker', () => {
	it.each([
		['medicines', true],
		['restrictive-practice', true],
		['consent-capacity', true],
		['records', false],
		[null, false]
	])('%s: %s', (theme, needs) => {
		expect(themeNeedsChecker(theme)).toBe(needs);
	});

	it('are all themes of the taxonomy', () => {
		const marked = taxonomy.domains.filter((domain) => themeNeedsChecker(domain.code));
		expect(marked).toHaveLength(8);
	});
});

describe('what must change first', () => {
	const now = new Date('2026-06-01T09:00:00Z');
	const change = (
		strength: MustChange['strength'],
		more: Partial<MustChange> = {}
	): MustChange => ({
		strength,
		doneAt: null,
		removedAt: null,
		...more
	});

	it.each<[string, MustChange[], boolean, boolean]>([
		['nothing', [], true, false],
		['a poster to come', [change('weaker')], true, true],
		['a poster up', [change('weaker', { doneAt: now })], true, false],
		['a prompt to come', [change('intermediate')], false, true],
		['a hard stop in place', [change('stronger', { doneAt: now })], false, false],
		['one done, one not', [change('stronger', { doneAt: now }), change('weaker')], false, true],
		['a prompt given up', [change('intermediate', { removedAt: now })], true, false]
	])('%s: relies on memory %s, blocked %s', (_name, changes, memory, blocked) => {
		expect(reliesOnMemory(changes)).toBe(memory);
		expect(isBlocked(changes)).toBe(blocked);
	});

	it('the picker offers every strength, and no code twice', () => {
		const strengths = actions.strengths.map((one) => one.code);
		expect(strengths).toEqual(['stronger', 'intermediate', 'weaker']);
		for (const action of actions.actions) expect(strengths).toContain(action.strength);
		expect(new Set(actions.actions.map((one) => one.code)).size).toBe(actions.actions.length);
	});
});
