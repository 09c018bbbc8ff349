import { describe, expect, it } from 'vitest';
import { closuresOf, consentStillMissing, evidenceStillMissing, learnedWays } from './model.ts';

describe('consent', () => {
	it.each([
		['person_supported', 'not_said', null, true],
		['anonymous', 'not_said', null, true],
		['family', 'given', null, true],
		['family', 'not_said', null, false],
		['family', 'being_asked', null, false],
		['representative', 'cannot_be_asked', null, false],
		['representative', 'cannot_be_asked', 'She died in May.', true],
		['staff_for_someone', 'not_said', null, false]
	])('%s, %s, %s: may be answered %s', (fromWhom, consent, consentReason, isFine) => {
		expect(consentStillMissing({ fromWhom, consent, consentReason }) === null).toBe(isFine);
	});
});

describe('closing as learned', () => {
	const none = { lessonIsLive: false, actionIsDone: false, reason: null };

	it('needs evidence of the very kind it claims', () => {
		for (const how of learnedWays) {
			expect(evidenceStillMissing({ how, ...none })?.message, how).toBeTruthy();
		}
		expect(evidenceStillMissing({ how: 'lesson', ...none, lessonIsLive: true })).toBeNull();
		expect(evidenceStillMissing({ how: 'action', ...none, actionIsDone: true })).toBeNull();
		expect(evidenceStillMissing({ how: 'nothing', ...none, reason: 'As agreed.' })).toBeNull();
		// One kind of proof is no other: a reason does not stand in for a lesson.
		expect(
			evidenceStillMissing({ how: 'lesson', ...none, reason: 'We told staff.' })
		).not.toBeNull();
		expect(evidenceStillMissing({ how: 'lesson', ...none, actionIsDone: true })).not.toBeNull();
		expect(evidenceStillMissing({ how: 'action', ...none, lessonIsLive: true })).not.toBeNull();
	});
});

describe('the two closures', () => {
	const open = { isHistory: false, answeredAt: null, learnedAt: null, learnedHow: null };
	const day = new Date('2026-06-01T12:00:00Z');

	it('never stand for each other', () => {
		expect(closuresOf(open)).toEqual({ answered: 'no', learned: 'no' });
		expect(closuresOf({ ...open, answeredAt: day })).toEqual({ answered: 'yes', learned: 'no' });
		expect(closuresOf({ ...open, learnedAt: day, learnedHow: 'lesson' })).toEqual({
			answered: 'no',
			learned: 'yes'
		});
		expect(closuresOf({ ...open, learnedAt: day, learnedHow: 'nothing' }).learned).toBe(
			'nothing_to_learn'
		);
	});

	it('are not known of history', () => {
		expect(closuresOf({ ...open, isHistory: true })).toEqual({
			answered: 'unknown',
			learned: 'unknown'
		});
	});
});
