import { describe, expect, it } from 'vitest';
import { nations } from '#kernel/working-days.ts';
import { lawAndTarget } from './law-and-target.ts';
import { clocksFor, routeCodes } from './routes.ts';

const shown = (
	route: string | null,
	nation: (typeof nations)[number],
	extendedTo = null as string | null
) => {
	const clocks = clocksFor(route, '2026-11-27', nation);
	return lawAndTarget({
		route,
		nation,
		acknowledgedOn: null,
		answeredOn: null,
		extendedTo,
		complaint: {
			legal_acknowledge_by: clocks.legalAcknowledgeBy,
			legal_answer_by: clocks.legalAnswerBy,
			target_acknowledge_by: clocks.targetAcknowledgeBy,
			target_answer_by: clocks.targetAnswerBy
		}
	});
};

describe('the law and our target', () => {
	it('are never shown one for the other', () => {
		for (const nation of nations) {
			for (const route of [null, ...routeCodes]) {
				for (const { law, target } of shown(route, nation)) {
					expect(target.by).not.toBeNull();
					expect(target.words).toMatch(/^Within \d+ working days/);
					expect(law.by).not.toBe(target.by);
					expect(law.words).not.toBe(target.words);
				}
			}
		}
	});

	it('say that the law names no days where it names none, and that we do not know where we do not', () => {
		expect(shown('own', 'england').map(({ law }) => law)).toMatchObject([
			{ words: expect.stringContaining('no number of days') as string, by: null },
			{ words: expect.stringContaining('no number of days') as string, by: null }
		]);
		expect(shown('council', 'wales')[0]?.law).toEqual({
			words:
				'The law of Wales is not in our table: a person has to check it. Ask Care Inspectorate Wales (CIW).',
			by: null
		});
		expect(shown(null, 'england')[0]?.law.words).toBe('Say first whose rules it follows.');
	});

	it('leave the law where it is when we take longer', () => {
		const [, answer] = shown('council', 'england', '2027-01-08');
		expect(answer?.target).toEqual({ words: 'Later, as we told them.', by: '8 January 2027' });
		expect(answer?.law.by).toBe('27 May 2027');
	});
});
