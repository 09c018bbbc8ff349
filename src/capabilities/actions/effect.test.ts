import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectDays, effectInWords, lookOn, tooEarly, usualDays, waitsForLook } from './effect.ts';
import { actionKinds, actionStatuses } from './model.ts';

const checked = {
	status: 'checked',
	kind: 'root_cause',
	effectDueOn: '2026-03-04',
	sustainedOn: null
} as const;

describe('whether an action worked', () => {
	it('is looked at after 30, 60 or 90 days, the weakest change first', () => {
		expect(effectDays).toEqual([30, 60, 90]);
		expect(usualDays('weaker')).toBeLessThan(usualDays('intermediate'));
		expect(usualDays('intermediate')).toBeLessThan(usualDays('stronger'));
		expect(lookOn({ kind: 'root_cause', strength: 'weaker' }, '2026-03-01')).toBe('2026-03-31');
		expect(lookOn({ kind: 'containment', strength: 'weaker' }, '2026-03-01', 90)).toBe(
			'2026-05-30'
		);
		expect(lookOn({ kind: 'verification', strength: 'stronger' }, '2026-03-01')).toBeNull();
	});

	it('waits only for what is checked and has not been found to last', () => {
		for (const status of actionStatuses) {
			for (const kind of actionKinds) {
				const isExpected = status === 'checked' && kind !== 'verification';
				expect(waitsForLook({ ...checked, status, kind }), `${status} ${kind}`).toBe(isExpected);
			}
		}
		expect(waitsForLook({ ...checked, sustainedOn: '2026-03-05' })).toBe(false);
	});

	it('is never called lasting before the planned day, and may be called failed on any', () => {
		const day = fc
			.integer({ min: 0, max: 400 })
			.map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10));
		fc.assert(
			fc.property(day, day, (effectDueOn, today) => {
				const one = { ...checked, effectDueOn };
				expect(tooEarly(one, 'worked', today) === null).toBe(today >= effectDueOn);
				expect(tooEarly(one, 'did_not', today)).toBeNull();
				expect(tooEarly(one, 'not_clear', today)).toBeNull();
			})
		);
	});

	it('is said honestly', () => {
		expect(effectInWords(checked, '2026-03-01')).toBe(
			'Whether it worked is looked at on 4 March 2026'
		);
		expect(effectInWords(checked, '2026-03-04')).toContain('Somebody looks now');
		expect(effectInWords({ ...checked, sustainedOn: '2026-03-05' }, '2026-03-06')).toContain(
			'It has lasted'
		);
		expect(effectInWords({ ...checked, status: 'open' }, '2026-03-06')).toBeNull();
	});
});
