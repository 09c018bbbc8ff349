import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answeredCodes, PROMISED_DAYS, standingOf } from './model.ts';

const day = (count: number) => new Date(Date.UTC(2026, 5, 1 + count, 9));

describe('where a report stands for whoever made it', () => {
	it('is late from the day we promised, not before', () => {
		const at = (days: number) => standingOf(day(0), null, day(days));
		expect(at(0)).toEqual({ state: 'waiting', days: 0, isLate: false });
		expect(at(PROMISED_DAYS - 1)).toMatchObject({ isLate: false });
		expect(at(PROMISED_DAYS)).toMatchObject({ days: PROMISED_DAYS, isLate: true });
	});

	it('is told, not answered, while they have said nothing', () => {
		expect(standingOf(day(0), { answered: null, answeredAt: null }, day(90))).toEqual({
			state: 'told'
		});
	});

	it('starts the clock again at partly and at no', () => {
		for (const answered of ['partly', 'no'] as const) {
			expect(standingOf(day(0), { answered, answeredAt: day(30) }, day(32))).toEqual({
				state: 'to_answer_again',
				days: 2,
				isLate: false
			});
		}
	});

	it('is answered only when they said yes', () => {
		fc.assert(
			fc.property(fc.option(fc.constantFrom(...answeredCodes)), fc.nat(400), (answered, later) => {
				const told = { answered, answeredAt: answered === null ? null : day(1) };
				const { state } = standingOf(day(0), told, day(1 + later));
				expect(state === 'answered').toBe(answered === 'yes');
			})
		);
	});
});
