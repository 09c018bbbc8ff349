import { describe, expect, it } from 'vitest';
import { clockInWords, clockOf, composed, dueOn, missingIn, seenInWords } from './model.ts';

const whole = { thanks: 'Thank you.', youSaid: '– The lamp', weDid: '– A new lamp', weCannot: '' };

describe('the clock of feedback', () => {
	it('gives seven days from the visit, and says how late it is or was', () => {
		const due = dueOn('2026-11-20');
		expect(due).toBe('2026-11-27');
		expect(clockOf(due, '2026-11-27')).toMatchObject({ daysLeft: 0, isLate: false });
		expect(clockInWords(clockOf(due, '2026-11-27'), false)).toBe('Due today.');
		expect(clockInWords(clockOf(due, '2026-11-30'), false)).toMatch(/^3 days late\./);
		expect(clockInWords(clockOf(due, '2026-11-28'), true)).toMatch(/1 day later than/);
		expect(clockInWords(clockOf(due, '2026-11-21'), true)).toMatch(/within the 7 days/);
	});
});

describe('feedback is whole', () => {
	it('with thanks, what was said, and what becomes of it – or why nothing does', () => {
		expect(missingIn(whole)).toEqual([]);
		expect(missingIn({ ...whole, weDid: '', weCannot: '– Not before May' })).toEqual([]);
		for (const [field, lacking] of [
			['thanks', { ...whole, thanks: ' ' }],
			['youSaid', { ...whole, youSaid: '' }],
			['weDid', { ...whole, weDid: '' }]
		] as const) {
			expect(missingIn(lacking).map((one) => one.field)).toEqual([field]);
		}
	});
});

describe('the first draft', () => {
	it('is made of what was said, done, promised and refused', () => {
		const words = composed({
			visitedOn: '2026-11-20',
			said: ['The corridor is dark'],
			ideas: ['A second torch'],
			promises: [
				{ what: 'A lamp', status: 'kept', dueOn: '2026-11-21', outcome: 'It hangs since Monday' },
				{ what: 'A torch', status: 'open', dueOn: '2026-12-04', outcome: null },
				{ what: 'A lift', status: 'cannot', dueOn: '2026-12-04', outcome: 'The house is listed' }
			],
			declined: [{ words: 'A dog', why: 'Two people are allergic' }]
		});
		expect(words.youSaid).toBe('– The corridor is dark\n– A second torch');
		expect(words.weDid).toBe(
			'– A lamp: It hangs since Monday\n– We will, by 4 December 2026: A torch'
		);
		expect(words.weCannot).toBe(
			'– A lift, because: The house is listed\n– A dog, because: Two people are allergic'
		);
	});

	it('leaves out whole lines rather than cutting one', () => {
		const said = Array.from({ length: 60 }, (_, place) => `${place} ${'word '.repeat(20)}`);
		const words = composed({
			visitedOn: '2026-11-20',
			said,
			ideas: [],
			promises: [],
			declined: []
		});
		expect(words.youSaid.length).toBeLessThanOrEqual(2500);
		expect(words.youSaid.endsWith('word')).toBe(true);
	});
});

it('says who has seen it by shift, and calls it seen', () => {
	expect(
		seenInWords([
			{ shiftGroup: 'days', total: 16, seen: 12 },
			{ shiftGroup: 'nights', total: 6, seen: 0 }
		])
	).toBe('Seen by 12 of 22. Days 12 of 16, nights 0 of 6.');
});
