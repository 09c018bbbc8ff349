import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import harm from '../../../db/reference/harm-scales.json' with { type: 'json' };
import {
	isSevereNow,
	REVIEW_TIERS,
	suggestTier,
	type PhysicalHarm,
	type PsychologicalHarm,
	type Repetition,
	type TriageFacts
} from './triage.ts';

const once: Repetition = { sameFailure: 0, samePerson: 0, samePlace: 0, services: 1 };

function facts(more: Partial<TriageFacts> = {}): TriageFacts {
	return {
		kind: 'incident',
		physical: 'none',
		psychological: 'none',
		potential: 'none',
		repetition: once,
		...more
	};
}

describe('the suggested tier', () => {
	it.each<[string, Partial<TriageFacts>, number]>([
		['a near miss', { kind: 'near_miss' }, 0],
		['no harm', {}, 0],
		[
			'nothing graded',
			{ physical: 'not_graded', psychological: 'not_graded', potential: 'not_graded' },
			1
		],
		['low harm', { physical: 'low' }, 1],
		['low distress', { psychological: 'low' }, 1],
		['a complaint', { kind: 'complaint' }, 1],
		['moderate harm', { physical: 'moderate' }, 2],
		['moderate distress', { psychological: 'moderate' }, 2],
		['a near miss that could have killed', { kind: 'near_miss', potential: 'fatal' }, 2],
		['a hazard that could need treatment', { kind: 'hazard', potential: 'moderate' }, 1],
		['severe harm', { physical: 'severe' }, 3],
		['a death', { physical: 'fatal' }, 3],
		['severe distress', { psychological: 'severe' }, 3],
		['a worry about abuse', { kind: 'safeguarding' }, 3],
		[
			'severe harm, three services',
			{ physical: 'severe', repetition: { ...once, services: 3 } },
			4
		],
		[
			'severe distress, three services',
			{ psychological: 'severe', repetition: { ...once, services: 4 } },
			4
		],
		['severe harm, two services', { physical: 'severe', repetition: { ...once, services: 2 } }, 3],
		['no harm, second time', { repetition: { ...once, sameFailure: 1 } }, 1],
		['low harm, second time', { physical: 'low', repetition: { ...once, sameFailure: 1 } }, 2],
		[
			'moderate harm, second time',
			{ physical: 'moderate', repetition: { ...once, sameFailure: 1 } },
			2
		],
		[
			'moderate harm, fourth time',
			{ physical: 'moderate', repetition: { ...once, sameFailure: 3 } },
			3
		],
		['no harm, fourth time', { repetition: { ...once, sameFailure: 3 } }, 2],
		['no harm, same person a third time', { repetition: { ...once, samePerson: 2 } }, 2],
		['no harm, same place a third time', { repetition: { ...once, samePlace: 2 } }, 2],
		[
			'severe harm is not raised past its ceiling',
			{ physical: 'severe', repetition: { ...once, sameFailure: 5 } },
			3
		],
		[
			'a compliment, however often',
			{ kind: 'compliment', repetition: { ...once, sameFailure: 9 } },
			0
		],
		['good practice', { kind: 'good_practice', physical: 'not_graded' }, 0]
	])('%s', (_name, more, tier) => {
		expect(suggestTier(facts(more)).tier).toBe(tier);
	});

	it('says why in sentences with the numbers filled in', () => {
		const suggested = suggestTier(
			facts({
				physical: 'low',
				repetition: { sameFailure: 4, samePerson: 2, samePlace: 0, services: 2 }
			})
		);
		expect(suggested).toEqual({
			tier: 2,
			name: 'Light review',
			sameFailure: 4,
			reasons: [
				'The same person has had 2 like it in 90 days.',
				'The same thing has gone wrong here 4 other times within 90 days.'
			]
		});
	});

	it('names what set the tier and what raised it', () => {
		const { reasons } = suggestTier(
			facts({ physical: 'low', repetition: { ...once, sameFailure: 1 } })
		);
		expect(reasons).toEqual([
			'Someone was hurt.',
			'It has gone wrong here another time within 90 days.'
		]);
	});

	it('follows another provider’s table', () => {
		const rule = { code: 'all', because: 'We look at everything.', atLeastTier: 2 };
		const table = { ...REVIEW_TIERS, rules: [rule] };
		expect(suggestTier(facts(), table)).toMatchObject({
			tier: 2,
			reasons: ['We look at everything.']
		});
	});
});

describe('any report', () => {
	const physical = harm.physical.map((grade) => grade.code as PhysicalHarm);
	const psychological = harm.psychological.map((grade) => grade.code as PsychologicalHarm);
	const count = fc.integer({ min: 0, max: 6 });
	const any: fc.Arbitrary<TriageFacts> = fc.record({
		kind: fc.constantFrom(
			'incident',
			'near_miss',
			'hazard',
			'complaint',
			'comment',
			'safeguarding'
		),
		physical: fc.constantFrom(...physical),
		psychological: fc.constantFrom(...psychological),
		potential: fc.constantFrom(...physical),
		repetition: fc.record({
			sameFailure: count,
			samePerson: count,
			samePlace: count,
			services: fc.integer({ min: 1, max: 6 })
		})
	});

	it('gets a tier from 0 to 4, and at least one reason with no gap in it', () => {
		fc.assert(
			fc.property(any, (one) => {
				const { tier, name, reasons } = suggestTier(one);
				expect([0, 1, 2, 3, 4]).toContain(tier);
				expect(name).not.toBe('');
				expect(reasons.length).toBeGreaterThan(0);
				for (const reason of reasons) expect(reason).not.toMatch(/[{}]/);
			})
		);
	});

	it('never drops a tier when it happens more often', () => {
		const keys = ['sameFailure', 'samePerson', 'samePlace', 'services'] as const;
		fc.assert(
			fc.property(any, fc.constantFrom(...keys), (one, key) => {
				const repetition = { ...one.repetition, [key]: one.repetition[key] + 1 };
				expect(suggestTier({ ...one, repetition }).tier).toBeGreaterThanOrEqual(
					suggestTier(one).tier
				);
			})
		);
	});
});

describe('the table itself', () => {
	const grades = harm.physical.map((grade) => grade.code);

	it.each(REVIEW_TIERS.rules.map((rule) => [rule.code, rule] as const))('%s', (_code, rule) => {
		for (const least of [rule.physicalAtLeast, rule.psychologicalAtLeast, rule.potentialAtLeast]) {
			if (least !== undefined) expect(grades).toContain(least);
		}
		expect((rule.atLeastTier === undefined) !== (rule.raiseBy === undefined)).toBe(true);
		expect(rule.raiseBy === undefined).toBe(rule.raiseUpTo === undefined);
	});

	it('has five tiers and no code twice', () => {
		expect(REVIEW_TIERS.tiers.map((one) => one.tier)).toEqual([0, 1, 2, 3, 4]);
		const codes = REVIEW_TIERS.rules.map((rule) => rule.code);
		expect(new Set(codes).size).toBe(codes.length);
	});
});

it.each<[PhysicalHarm, PsychologicalHarm, 'yes' | 'no' | 'not_sure' | null, boolean]>([
	['severe', 'none', 'yes', true],
	['fatal', 'not_graded', null, true],
	['none', 'severe', null, true],
	['not_graded', 'not_graded', 'no', true],
	['not_graded', 'not_graded', 'not_sure', true],
	['moderate', 'moderate', 'yes', false],
	['not_graded', 'not_graded', null, false]
])('%s, %s, everyone safe %s: severe now %s', (physical, psychological, isEveryoneSafe, severe) => {
	expect(isSevereNow({ physical, psychological, isEveryoneSafe })).toBe(severe);
});
