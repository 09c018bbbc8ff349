import { describe, expect, it } from 'vitest';
import {
	differences,
	isExplored,
	knownInWords,
	nothingKnown,
	type Account,
	type Known
} from './lesson-account.ts';

const known: Known = {
	...nothingKnown,
	total: 22,
	briefed: 14,
	understood: 9,
	lastBriefedOn: '2026-11-02'
};
const silent: Account = { briefed: null, reinforced: null, checked: null };

describe('the record', () => {
	it('says “not tested” where nothing is written down', () => {
		expect(knownInWords(nothingKnown)).toEqual({
			briefed: 'Nobody here has it to read yet.',
			reinforced: 'Not tested: nothing was written down in the last three months.',
			checked: 'Not tested: no check is written down.'
		});
	});

	it('says counts and days where something is', () => {
		const said = knownInWords({
			...known,
			talks: 1,
			sessions: 2,
			lastTalkedOn: '2026-11-20',
			looks: 4,
			met: 3,
			lookedAt: 5,
			lastLookOn: '2026-11-21'
		});
		expect(said.briefed).toBe(
			'14 of 22 briefed, 9 showed that they understood, last on 2 November 2026.'
		);
		expect(said.reinforced).toBe(
			'Talked about once, 2 other supervisions touched it in the last three months, last on 20 November 2026.'
		);
		expect(said.checked).toBe('Seen done 3 of 4 times, last on 21 November 2026.');
	});

	it('says only that somebody looked where fewer than five people were seen, even when all of it was done', () => {
		const of = (more: Partial<Known>) => knownInWords({ ...known, ...more }).checked;
		expect(of({ looks: 4, met: 3, lookedAt: 4 })).toBe(
			'Looked at 4 times, too few people to say how often it was done.'
		);
		// What was kept before people were counted says no more than it may.
		expect(of({ looks: 4, met: 3 })).toMatch(/too few people/);
		expect(of({ looks: 2, met: 2, lookedAt: 1 })).toMatch(/too few people/);
		expect(
			differences({ ...silent, checked: 'seen_done' }, { ...known, looks: 4, met: 3, lookedAt: 4 })
		).toEqual([]);
	});
});

describe('account and record', () => {
	const asked = (account: Partial<Account>, record: Partial<Known> = {}) =>
		differences({ ...silent, ...account }, { ...known, ...record }).map(({ question }) => question);

	it.each([
		['everyone', 22, []],
		['everyone', 21, ['briefed']],
		['most', 18, []],
		['most', 17, ['briefed']],
		['some', 17, []],
		['some', 18, ['briefed']],
		['not_yet', 0, []],
		['not_yet', 1, ['briefed']]
	] as const)('“%s” with %i of 22 briefed', (briefed, count, expected) => {
		expect(asked({ briefed }, { briefed: count })).toEqual(expected);
	});

	it.each([
		['often', 0, 0, ['reinforced']],
		['often', 1, 0, ['reinforced']],
		['often', 1, 1, []],
		['once', 0, 0, ['reinforced']],
		['once', 0, 1, []],
		['not_since', 0, 0, []],
		['not_since', 1, 0, ['reinforced']]
	] as const)('“%s” with %i talks and %i sessions', (reinforced, talks, sessions, expected) => {
		expect(asked({ reinforced }, { talks, sessions })).toEqual(expected);
	});

	it.each([
		['seen_done', 0, 0, ['checked']],
		['seen_done', 3, 3, []],
		['seen_done', 3, 2, ['checked']],
		['partly', 0, 0, ['checked']],
		['partly', 3, 2, []],
		['not_checked', 0, 0, []],
		['not_checked', 1, 1, ['checked']]
	] as const)('“%s” with %i looks, %i done', (checked, looks, met, expected) => {
		expect(asked({ checked }, { looks, met, lookedAt: 5 })).toEqual(expected);
	});

	it('does not take talk for a check', () => {
		expect(asked({ checked: 'seen_done' }, { talks: 9, sessions: 9 })).toEqual(['checked']);
	});

	it('asks kindly: no sentence blames', () => {
		const all = differences(
			{ briefed: 'everyone', reinforced: 'often', checked: 'seen_done' },
			known
		);
		expect(all).toHaveLength(3);
		for (const { sentence } of all)
			expect(sentence).not.toMatch(/wrong|fail|false|incorrect|should/i);
	});
});

describe('a lesson counts as talked about', () => {
	const part = {
		...silent,
		briefedHow: null,
		reinforcedHow: null,
		checkedHow: null,
		used: null,
		answer: null
	};
	it('with all three answers of a manager', () => {
		const full = { briefed: 'most', reinforced: 'once', checked: 'not_checked' } as const;
		expect(isExplored('manager', { ...part, ...full })).toBe(true);
		for (const missing of ['briefed', 'reinforced', 'checked'] as const) {
			expect(isExplored('manager', { ...part, ...full, [missing]: null }), missing).toBe(false);
		}
	});
	it('with a time it was used and an answer, of staff', () => {
		expect(isExplored('staff', { ...part, used: 'At lunch', answer: 'clear' })).toBe(true);
		expect(isExplored('staff', { ...part, used: 'At lunch' })).toBe(false);
		expect(isExplored('staff', { ...part, answer: 'clear' })).toBe(false);
	});
});
