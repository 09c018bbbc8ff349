import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formats, isReviewDue, meetsNeed, needInWords, ways } from './accessible-information.ts';

const subset = <Code extends string>(codes: readonly Code[]) => fc.subarray([...codes]);

describe('the way somebody is told', () => {
	it.each([
		[['large_print'], null, ['letter'], false],
		[['large_print'], null, ['letter', 'large_print'], true],
		[['large_print', 'audio'], null, ['audio'], true],
		[['bsl'], null, ['phone'], false],
		[[], null, ['letter'], true],
		[[], null, [], false],
		[[], 'Polish', ['letter'], false],
		[[], 'Polish', ['letter', 'in_their_language'], true],
		[['easy_read'], 'Polish', ['easy_read'], false],
		[['easy_read'], 'Polish', ['easy_read', 'in_their_language'], true]
	])('need %j in %s, told by %j: %s', (needed, language, used, isMet) => {
		expect(meetsNeed({ formats: needed, language }, used)).toBe(isMet);
	});

	it('meets a need no less when one way more is used, and never when none is', () => {
		fc.assert(
			fc.property(
				subset(formats),
				fc.option(fc.constant('Welsh')),
				subset(ways),
				fc.constantFrom(...ways),
				(needed, language, used, more) => {
					const need = { formats: needed, language };
					expect(meetsNeed(need, [])).toBe(false);
					if (meetsNeed(need, used)) expect(meetsNeed(need, [...used, more])).toBe(true);
				}
			)
		);
	});

	it('is said in words', () => {
		expect(needInWords({ formats: [], language: null })).toBeNull();
		expect(needInWords({ formats: ['large_print', 'audio'], language: 'Polish' })).toBe(
			'Large print or audio, in Polish'
		);
		expect(needInWords({ formats: [], language: 'Urdu' })).toBe('In Urdu');
		expect(needInWords({ formats: ['phone', 'bsl'], language: null })).toBe(
			'Phone call or British Sign Language'
		);
	});

	it('is looked at again within a year', () => {
		expect(isReviewDue('2025-11-27', '2026-11-27')).toBe(true);
		expect(isReviewDue('2025-11-28', '2026-11-27')).toBe(false);
	});
});
