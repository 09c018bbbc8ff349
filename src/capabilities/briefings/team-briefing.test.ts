import { describe, expect, it } from 'vitest';
import {
	absentees,
	canTake,
	isItsTime,
	notNow,
	shiftInWords,
	TEAM_BRIEFING_STATUSES,
	TEAM_BRIEFING_STEPS,
	type TeamBriefingStatus,
	type TeamBriefingStep
} from './team-briefing.ts';

describe('the steps of a team briefing', () => {
	it.each<[TeamBriefingStep, TeamBriefingStatus[]]>([
		['prepare', ['draft', 'prepared']],
		['present', ['prepared', 'presenting']],
		['finish', ['presenting']],
		['abandon', ['draft', 'prepared', 'presenting']]
	])('%s is taken only from %j', (step, from) => {
		for (const status of TEAM_BRIEFING_STATUSES) {
			expect(canTake(step, status)).toBe(from.includes(status));
			expect(notNow(step, status) === null).toBe(from.includes(status));
		}
	});

	it('nothing moves once it is done or left', () => {
		for (const step of Object.keys(TEAM_BRIEFING_STEPS) as TeamBriefingStep[]) {
			expect(canTake(step, 'done')).toBe(false);
			expect(canTake(step, 'abandoned')).toBe(false);
		}
	});
});

describe('when a briefing may be told', () => {
	it.each([
		['2026-11-26', 'late'],
		['2026-11-27', 'now'],
		['2026-11-28', 'early']
	] as const)('for %s at noon of the 27th: %s', (onDate, answer) => {
		expect(isItsTime(onDate, new Date('2026-11-27T12:00:00Z'))).toBe(answer);
	});

	it('a night that began yesterday is still on in the morning', () => {
		expect(isItsTime('2026-11-26', new Date('2026-11-27T06:45:00Z'))).toBe('now');
	});

	it('the day is London’s: half past eleven at night in June is no longer that day in UTC terms', () => {
		expect(isItsTime('2026-06-10', new Date('2026-06-10T22:30:00Z'))).toBe('now');
		expect(isItsTime('2026-06-12', new Date('2026-06-11T23:30:00Z'))).toBe('now');
	});
});

describe('the shift in words', () => {
	const now = new Date('2026-11-27T12:00:00Z');
	it.each([
		['2026-11-27', 'nights', 'tonight'],
		['2026-11-27', 'days', 'days, today'],
		['2026-11-28', 'nights', 'nights, tomorrow'],
		['2026-11-26', 'nights', 'nights, yesterday'],
		['2026-12-03', 'weekends', 'weekends, 3 December']
	] as const)('%s %s is %s', (onDate, group, words) => {
		expect(shiftInWords(onDate, group, now)).toBe(words);
	});
});

describe('who is to be told one to one', () => {
	const expected = [
		{ staffId: 'ana', isBriefed: false },
		{ staffId: 'bola', isBriefed: true },
		{ staffId: 'cai', isBriefed: false }
	];
	it('is whoever was expected, was not there, and does not know yet', () => {
		expect(absentees(expected, ['ana'])).toEqual(['cai']);
		expect(absentees(expected, [])).toEqual(['ana', 'cai']);
		expect(absentees(expected, ['ana', 'cai'])).toEqual([]);
	});
});
