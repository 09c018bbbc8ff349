import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	bandOf,
	isWithinPart,
	newestReach,
	partsOfDay,
	peopleSpokenWith,
	reachText,
	shiftsInWords,
	shiftsReached,
	standingOf,
	thinReasons,
	type ReachFact
} from './model.ts';
import { canStep, step, visitWorkflow, type VisitAction } from './workflow.ts';
import { visitStatuses } from './model.ts';

const fact = (more: Partial<ReachFact>): ReachFact => ({
	saidId: 'a',
	lessonId: null,
	spokenWith: 'staff',
	shiftGroup: 'days',
	people: 1,
	recordedAt: '2026-11-20T10:00:00Z',
	...more
});

describe('how a visit stands', () => {
	const today = '2026-11-27';
	it.each([
		['planned', '2026-12-20', 'planned'],
		['planned', '2026-12-04', 'due'],
		['planned', today, 'due'],
		['planned', '2026-11-26', 'overdue'],
		['skipped', '2026-11-26', 'skipped'],
		['under_way', '2026-11-26', 'under_way'],
		['fed_back', '2026-11-26', 'done'],
		['closed', '2026-11-26', 'done']
	] as const)('%s on %s is %s', (status, plannedOn, standing) => {
		expect(standingOf({ status, plannedOn }, today)).toBe(standing);
	});

	it('owes feedback once it is done on site, and is late after seven days: it is not done', () => {
		const visit = { status: 'done' as const, plannedOn: '2026-11-20' };
		expect(standingOf({ ...visit, endedOn: '2026-11-20' }, today)).toBe('feedback_owed');
		expect(standingOf({ ...visit, endedOn: '2026-11-19' }, today)).toBe('feedback_late');
	});
});

describe('time bands', () => {
	it('makes a day’s visit on a Saturday a weekend visit, and leaves a night a night', () => {
		expect(bandOf('2026-11-28', 'day')).toBe('weekend');
		expect(bandOf('2026-11-27', 'day')).toBe('day');
		expect(bandOf('2026-11-28', 'night')).toBe('night');
	});

	it('puts every time of the clock in exactly one part of the day', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (h, m) => {
				const time = `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`;
				return partsOfDay.filter((part) => isWithinPart(time, part)).length === 1;
			})
		);
	});
});

describe('who was spoken with', () => {
	it('counts the newest moment only, whatever order facts arrive in', () => {
		const facts = [
			fact({ saidId: 'b', people: 4, recordedAt: '2026-11-20T11:00:00Z' }),
			fact({ saidId: 'a', people: 2 }),
			fact({ saidId: 'a', people: 1, shiftGroup: 'nights' })
		];
		fc.assert(
			fc.property(fc.shuffledSubarray(facts, { minLength: 3, maxLength: 3 }), (order) => {
				expect(newestReach(order).map(({ people }) => people)).toEqual([4]);
			})
		);
	});

	it('never counts the same people twice for two lessons', () => {
		const facts = [
			fact({ lessonId: 'one', people: 3 }),
			fact({ lessonId: 'two', people: 2, saidId: 'b' }),
			fact({ lessonId: 'two', people: 1, saidId: 'b', shiftGroup: 'nights' }),
			fact({ saidId: 'c', spokenWith: 'person', shiftGroup: null, people: 2 })
		];
		expect(peopleSpokenWith(facts)).toEqual({
			staff: 4,
			others: 2,
			shifts: [
				{ shiftGroup: 'days', people: 3 },
				{ shiftGroup: 'nights', people: 1 }
			]
		});
		expect(reachText(shiftsReached(facts, 'two'))).toBe('days:2,nights:1');
		expect(shiftsInWords(shiftsReached(facts, 'two'))).toBe('2 on days and 1 on nights');
	});

	it('counts nobody where nobody was spoken with', () => {
		expect(peopleSpokenWith([fact({ people: 0 })])).toEqual({ staff: 0, others: 0, shifts: [] });
		expect(shiftsReached([fact({ lessonId: 'one' })], 'two')).toEqual([]);
	});
});

describe('a thin visit', () => {
	const full = {
		variant: 'visit' as const,
		minutes: 40,
		people: 6,
		lessonsTalkedAbout: 1,
		answers: 5
	};
	it('is told from a full one by each of four things', () => {
		expect(thinReasons(full)).toEqual([]);
		expect(thinReasons({ ...full, minutes: 10 })).toEqual(['it took 10 minutes']);
		expect(thinReasons({ ...full, people: 1 })).toEqual(['one person was spoken with']);
		expect(thinReasons({ ...full, lessonsTalkedAbout: 0 })).toEqual(['no lesson was talked about']);
		expect(thinReasons({ ...full, answers: 0 })).toHaveLength(1);
	});
	it('is not said of a floor walk, which is meant to be light', () => {
		expect(
			thinReasons({ ...full, variant: 'floor_walk', minutes: 2, people: 1, answers: 0 })
		).toEqual([]);
	});
});

describe('the steps of a visit', () => {
	it('come to an end only through feedback', () => {
		const before = visitStatuses.filter((status) => canStep(status, 'close'));
		expect(before).toEqual(['fed_back']);
		expect(visitStatuses.filter((status) => canStep(status, 'tell_back'))).toEqual([
			'done',
			'fed_back'
		]);
	});

	it('are refused with a reason from anywhere else', () => {
		for (const action of Object.keys(visitWorkflow) as VisitAction[]) {
			for (const status of visitStatuses) {
				const next = step(status, action);
				if (!next.ok) expect(next.problem.sentence).toBe(visitWorkflow[action].otherwise);
				else expect(visitStatuses).toContain(next.value);
			}
		}
	});
});
