import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverageOf } from '#capabilities/briefings/model.ts';
import { CHANNELS } from '#capabilities/reinforcement/channels.ts';
import { talkedOf, type Talk } from '#capabilities/reinforcement/model.ts';
import { STAGES } from '#kernel/strand.ts';
import { embeddingOf, strandOf, type LessonStatus, type StrandFacts } from './model.ts';

const THEN = new Date('2026-06-01T09:00:00Z');

function counts(understood: number, briefed: number, inScope: number) {
	const cell = { shiftGroup: 'days', contract: 'permanent', inScope, briefed, understood } as const;
	return coverageOf([cell], 'standard');
}

function facts(more: Partial<StrandFacts> = {}): StrandFacts {
	return {
		status: 'live',
		isLiveHere: true,
		version: 1,
		coverage: counts(0, 0, 20),
		briefedFirstHeldAt: null,
		understoodFirstHeldAt: null,
		mustChange: [],
		reliesOnMemory: false,
		...more
	};
}
const conditions = (more: Partial<StrandFacts>) =>
	strandOf(facts(more))
		.beads.slice(0, 3)
		.map((bead) => bead.condition);

describe('the first steps', () => {
	it('a live lesson nobody has heard is written, no more', () => {
		const strand = strandOf(facts());
		expect(strand.state).toBe('written');
		expect(conditions({})).toEqual(['held', 'none', 'none']);
		expect(strand.sentence).toBe('Briefed: 0 of 20 staff, days 0 of 20 – nobody on days yet.');
	});

	it('some briefed is part-way', () => {
		expect(conditions({ coverage: counts(0, 9, 20) })).toEqual(['held', 'some', 'none']);
	});

	it('briefed and part understood', () => {
		const strand = strandOf(facts({ coverage: counts(9, 19, 20), briefedFirstHeldAt: THEN }));
		expect(strand.state).toBe('briefed');
		expect(strand.beads[2]?.condition).toBe('some');
		expect(strand.sentence).toContain('Understood: 9 of 19 briefed staff');
	});

	it('everything known in place says what has not been tested', () => {
		const strand = strandOf(
			facts({
				coverage: counts(19, 20, 20),
				briefedFirstHeldAt: THEN,
				understoodFirstHeldAt: THEN
			})
		);
		expect(strand.state).toBe('understood');
		expect(strand.sentence).toBe('What comes next, talked about, has not been tested.');
	});

	it('the later steps are honestly not tested', () => {
		const later = strandOf(facts({ coverage: counts(20, 20, 20) })).beads.slice(3);
		expect(later).toHaveLength(5);
		for (const bead of later) {
			expect([bead.condition, bead.sentence]).toEqual(['none', 'Not tested.']);
		}
	});

	it('understood before briefed is ahead, and does not count yet', () => {
		const strand = strandOf(facts({ coverage: counts(12, 12, 20) }));
		expect(strand.state).toBe('written');
		expect(strand.beads[2]).toMatchObject({ condition: 'some' });
		expect(strand.beads[2]?.sentence).toContain('Ahead of the steps before');
	});
});

describe('what is held after it was granted', () => {
	it('one joiner in a home of eight makes briefed recheck due, and loses nothing', () => {
		const before = strandOf(facts({ coverage: counts(8, 8, 8) }));
		const after = strandOf(
			facts({
				coverage: counts(8, 8, 9),
				briefedFirstHeldAt: THEN,
				understoodFirstHeldAt: THEN
			})
		);
		expect(before.state).toBe('understood');
		expect(after.state).toBe('understood');
		expect(after.beads[1]).toMatchObject({ condition: 'some' });
		expect(after.beads[1]?.sentence).toMatch(/^Recheck due: 8 of 9 staff/);
	});

	it('the same counts never granted are only part-way', () => {
		const strand = strandOf(facts({ coverage: counts(8, 8, 9) }));
		expect(strand.state).toBe('written');
		expect(strand.beads[1]?.sentence).not.toContain('Recheck');
	});

	it('a team mostly replaced has lost it, and later steps wait', () => {
		const strand = strandOf(
			facts({
				coverage: counts(9, 9, 20),
				briefedFirstHeldAt: THEN,
				understoodFirstHeldAt: THEN
			})
		);
		expect(strand.state).toBe('written');
		expect(strand.beads.slice(0, 3).map((bead) => bead.condition)).toEqual([
			'held',
			'broken',
			'greyed'
		]);
		expect(strand.beads[1]?.sentence).toContain('the team has changed');
	});

	it('half is still recheck due', () => {
		const half = { coverage: counts(10, 10, 20), briefedFirstHeldAt: THEN };
		expect(strandOf(facts(half)).state).not.toBe('written');
	});

	it('returns when the gate holds again', () => {
		const back = { coverage: counts(19, 20, 20), briefedFirstHeldAt: THEN };
		expect(conditions(back)).toEqual(['held', 'held', 'held']);
	});
});

describe('the lesson’s own status', () => {
	it.each<[LessonStatus, boolean, string, string]>([
		['draft', false, 'none', 'Still a draft.'],
		['approved', false, 'some', 'Approved, not yet live here.'],
		['live', false, 'some', 'Approved, not yet live here.'],
		['live', true, 'held', 'Live, version 3.'],
		['retired', false, 'broken', 'This lesson was retired.'],
		['superseded', false, 'broken', 'This lesson was replaced by a newer lesson.']
	])('%s, live here %s: %s', (status, isLiveHere, condition, sentence) => {
		const { beads } = strandOf(facts({ status, isLiveHere, version: 3, coverage: null }));
		expect(beads[0]).toEqual({ stage: 'written', condition, sentence });
	});

	it('a draft has no state, and nothing about it is in place', () => {
		const strand = strandOf(facts({ status: 'draft', isLiveHere: false, coverage: null }));
		expect(strand.state).toBeNull();
		expect(strand.beads.every((bead) => bead.condition === 'none')).toBe(true);
	});

	it('a retired lesson keeps its evidence, waiting', () => {
		const coverage = counts(20, 20, 20);
		expect(conditions({ status: 'retired', isLiveHere: false, coverage })).toEqual([
			'broken',
			'greyed',
			'greyed'
		]);
	});
});

describe('what must be said beside it', () => {
	const change = (isDone: boolean) => ({ isDone });

	it.each([
		[[], null],
		[[change(true)], null],
		[[change(false)], '1 thing that must change first is not done.'],
		[[change(false), change(true), change(false)], '2 things that must change first are not done.']
	])('%j', (mustChange, sentence) => {
		const blocked = embeddingOf(facts({ mustChange })).flags.find(({ code }) => code === 'blocked');
		expect(blocked?.sentence ?? null).toBe(sentence);
	});

	it('says when a lesson relies on memory', () => {
		expect(embeddingOf(facts({ reliesOnMemory: true })).flags).toEqual([
			{
				code: 'relies_on_memory',
				word: 'Relies on memory',
				sentence: 'Nothing around staff has changed to make this easier to do.'
			}
		]);
		expect(embeddingOf(facts()).flags).toEqual([]);
	});
});

describe('any lesson in any service', () => {
	const any = fc
		.record({
			status: fc.constantFrom<LessonStatus>('draft', 'approved', 'live', 'retired', 'superseded'),
			isLiveHere: fc.boolean(),
			inScope: fc.integer({ min: 0, max: 40 }),
			part: fc.integer({ min: 0, max: 100 }),
			sure: fc.integer({ min: 0, max: 100 }),
			wasBriefed: fc.boolean(),
			wasUnderstood: fc.boolean()
		})
		.map((one) => {
			const briefed = Math.round((one.inScope * one.part) / 100);
			return facts({
				status: one.status,
				isLiveHere: one.isLiveHere,
				coverage: counts(Math.round((briefed * one.sure) / 100), briefed, one.inScope),
				briefedFirstHeldAt: one.wasBriefed ? THEN : null,
				understoodFirstHeldAt: one.wasUnderstood ? THEN : null
			});
		});

	it('has eight beads in order, each with a sentence', () => {
		fc.assert(
			fc.property(any, (one) => {
				const { beads } = strandOf(one);
				expect(beads.map((bead) => bead.stage)).toEqual([...STAGES]);
				for (const bead of beads) expect(bead.sentence).toMatch(/\.$/);
			})
		);
	});

	it('nothing up to its state is missing, broken or waiting, and no state goes past the evidence', () => {
		fc.assert(
			fc.property(any, (one) => {
				const { beads, state } = strandOf(one);
				const reached = state === null ? 0 : STAGES.indexOf(state) + 1;
				expect(reached).toBeLessThanOrEqual(3);
				for (const bead of beads.slice(0, reached)) {
					const due = bead.sentence.startsWith('Recheck due');
					expect(bead.condition === 'held' || (bead.condition === 'some' && due)).toBe(true);
				}
				expect(beads[reached]?.condition).not.toBe('held');
			})
		);
	});
});

it('talk is never verification: however much there is, no later step is reached or tested', () => {
	const now = new Date('2026-11-20T12:00:00Z');
	const talk = fc.record({
		channel: fc.constantFrom(...(Object.keys(CHANNELS) as Talk['channel'][])),
		isLive: fc.boolean(),
		moment: fc.constantFrom('ordinary' as const, 'after_event' as const, 'inspection' as const),
		occurredAt: fc
			.integer({ min: 0, max: 60 })
			.map((days) => new Date(now.getTime() - days * 86_400_000)),
		reach: fc.record({ days: fc.nat(20), nights: fc.nat(6) })
	});
	fc.assert(
		fc.property(fc.array(talk, { maxLength: 60 }), (talks) => {
			const { bead } = talkedOf({
				talks,
				inScope: [
					{ shiftGroup: 'days', total: 14 },
					{ shiftGroup: 'nights', total: 6 }
				],
				isHomecare: false,
				firstHeldAt: THEN,
				lastAt: talks[0]?.occurredAt ?? null,
				now
			});
			const strand = strandOf(
				facts({
					coverage: counts(20, 20, 20),
					briefedFirstHeldAt: THEN,
					understoodFirstHeldAt: THEN,
					talkedAbout: bead
				})
			);
			const talkedAbout = STAGES.indexOf('talked_about');
			expect(STAGES.indexOf(strand.state ?? 'written')).toBeLessThanOrEqual(talkedAbout);
			for (const later of strand.beads.slice(talkedAbout + 1)) {
				expect([later.condition, later.sentence]).toEqual(['none', 'Not tested.']);
			}
		})
	);
});
