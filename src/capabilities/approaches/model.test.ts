import { describe, expect, it } from 'vitest';
import { STAGES, type BeadCondition, type StageCode, type Strand } from '#kernel/strand.ts';
import { costInWords, evidenceOf, missingToPublish, workedThere } from './model.ts';

const strand = (
	state: StageCode | null,
	more: Partial<Record<StageCode, BeadCondition>> = {}
): Strand => ({
	state,
	sentence: 'As it stands.',
	beads: STAGES.map((stage) => ({
		stage,
		condition: more[stage] ?? 'none',
		sentence: `about ${stage}`
	}))
});

describe('evidence to pick', () => {
	it('is what the line in the service has behind it, never that the lesson is written', () => {
		const found = evidenceOf(
			strand('briefed', {
				written: 'held',
				briefed: 'held',
				understood: 'some',
				seen: 'greyed',
				checked: 'broken'
			})
		);
		expect(found.map((one) => one.stage)).toEqual(['briefed', 'understood']);
		expect(found[0]?.sentence).toBe('Briefed: about briefed');
	});
});

describe('publishing', () => {
	it.each([
		[{ evidence: 0, isVerified: true, hasConsent: true }, 1],
		[{ evidence: 1, isVerified: false, hasConsent: true }, 1],
		[{ evidence: 1, isVerified: true, hasConsent: false }, 1],
		[{ evidence: 0, isVerified: false, hasConsent: false }, 3],
		[{ evidence: 2, isVerified: true, hasConsent: true }, 0]
	])('%o lacks %i', (facts, count) => {
		expect(missingToPublish(facts)).toHaveLength(count);
	});
});

describe('whether it worked there', () => {
	const facts = {
		beganOn: '2026-05-01',
		today: '2026-07-01',
		before: 'briefed' as StageCode | null
	};
	it.each([
		['further', { now: strand('understood') }],
		['same', { now: strand('briefed') }],
		['back', { now: strand('written') }],
		['back', { now: strand(null) }],
		['further', { before: null, now: strand('written') }],
		['unknown', { now: null }],
		['unknown', { beganOn: null, now: strand('seen') }],
		['too_soon', { beganOn: '2026-06-10', now: strand('seen') }]
	] as const)('is %s for %o', (reading, more) => {
		expect(workedThere({ ...facts, ...more })).toBe(reading);
	});
});

describe('what it took', () => {
	it('is said whole, money and all', () => {
		expect(costInWords({ hours: 1, money: 0, materials: '' })).toBe(
			'1 hour of staff time · no money'
		);
		expect(costInWords({ hours: 6, money: 1200, materials: 'two signs' })).toBe(
			'6 hours of staff time · £1,200 · two signs'
		);
	});
});
