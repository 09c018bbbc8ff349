import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/london.ts';
import { strengths } from '#capabilities/lessons/model.ts';
import {
	actionStatuses,
	evidenceFault,
	isFixed,
	isOpen,
	speaksOfOneWorker,
	standingOf
} from './model.ts';
import { isCalledTooStrong, strongActions, suggestStrength } from './strength.ts';
import { outcomeInWords } from './words.ts';

const today = '2026-05-04';

describe('the one rule of overdue', () => {
	it.each([
		['2026-05-03', 'overdue'],
		['2026-05-04', 'due'],
		['2026-05-11', 'due'],
		['2026-05-12', 'planned']
	] as const)('an action for %s is %s', (dueOn, standing) => {
		expect(standingOf({ status: 'open', dueOn }, today)).toBe(standing);
		expect(standingOf({ status: 'blocked', dueOn }, today)).toBe(standing);
	});

	it('holds exactly when the day has passed and nobody said that it is done', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...actionStatuses),
				fc.integer({ min: -900, max: 900 }),
				(status, days) => {
					const standing = standingOf({ status, dueOn: addDays(today, days) }, today);
					expect(standing === 'overdue').toBe(isOpen(status) && days < 0);
				}
			)
		);
	});
});

describe('what counts as fixed', () => {
	it('is checked, and more than a reminder', () => {
		for (const status of actionStatuses) {
			for (const strength of strengths) {
				expect(isFixed({ status, strength })).toBe(status === 'checked' && strength !== 'weaker');
			}
		}
	});

	it('is never said of training alone, though it is done and checked', () => {
		expect(outcomeInWords({ status: 'checked', strength: 'weaker' })).toContain('remembering');
		expect(outcomeInWords({ status: 'checked', strength: 'stronger' })).not.toContain(
			'remembering'
		);
	});
});

describe('evidence', () => {
	it.each([
		'',
		' ',
		'done',
		'Done.',
		'All complete',
		'yes',
		'Now sorted',
		'n/a',
		'It is fixed!',
		'ok'
	])('“%s” shows nothing', (text) => expect(evidenceFault(text)).not.toBeNull());
	it.each(['Valve fitted on 3 May, works order 4471', 'The new sheet is in use on both floors'])(
		'“%s” can be looked at',
		(text) => expect(evidenceFault(text)).toBeNull()
	);
});

describe('what is about one worker', () => {
	it.each([
		'Start a disciplinary',
		'Give a final warning',
		'Suspend until the meeting',
		'Dismissal meeting on Monday',
		'Begin the capability process'
	])('“%s” is turned away', (text) => expect(speaksOfOneWorker(text)).toBe(true));
	it.each([
		'Suspended ceiling tile to be mended? No: move the light',
		'Show everybody the hoist',
		'Put a warning light on the bath'
	])('“%s” is judged by its words alone', (text) =>
		expect(speaksOfOneWorker(text)).toBe(text.startsWith('Suspended'))
	);
});

describe('how strong an action sounds', () => {
	it('is weaker when staff are reminded or trained, and says why', () => {
		expect(suggestStrength('Remind staff to check the water')).toMatchObject({
			strength: 'weaker',
			because: 'remind',
			like: { code: 'policy_or_memo' }
		});
		expect(suggestStrength('Everyone repeats the e-learning')?.strength).toBe('weaker');
		expect(suggestStrength('Discuss in team meeting')?.strength).toBe('weaker');
	});

	it('is as strong as the strongest thing in it', () => {
		expect(suggestStrength('Fit a mixing valve, and remind staff')?.strength).toBe('stronger');
		expect(suggestStrength('Put a prompt card on the hoist, and training')?.strength).toBe(
			'intermediate'
		);
	});

	it('says nothing when the words do not', () => {
		expect(suggestStrength('Water is warm')).toBeNull();
		expect(isCalledTooStrong('stronger', null)).toBe(false);
	});

	it('never calls an example of the reference stronger than the reference does', () => {
		for (const { example, label, strength } of strongActions) {
			const found = suggestStrength(`${label}. ${example}`);
			if (found)
				expect(isCalledTooStrong(found.strength, { ...found, strength }), label).toBe(false);
		}
	});
});
