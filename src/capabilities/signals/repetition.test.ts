import { describe, expect, it } from 'vitest';
import { countRepetition, type Comparable } from './repetition.ts';

const report: Comparable = {
	id: 'now',
	happenedOn: '2026-06-30',
	serviceId: 'oakview',
	domainCode: 'fall',
	failureCode: 'fall_unwitnessed',
	personIds: ['p1'],
	place: 'Lounge'
};
const other = (more: Partial<Comparable> = {}): Comparable => ({
	...report,
	id: 'before',
	happenedOn: '2026-06-01',
	...more
});
const count = (...others: Comparable[]) => countRepetition(report, others, 90);

describe('earlier reports like this one', () => {
	it('is alone in one service', () => {
		expect(count()).toEqual({ sameFailure: 0, samePerson: 0, samePlace: 0, services: 1 });
	});

	it('counts a twin everywhere', () => {
		expect(count(other())).toEqual({ sameFailure: 1, samePerson: 1, samePlace: 1, services: 1 });
	});

	it.each([
		['2026-04-01', 1],
		['2026-03-31', 0],
		['2026-06-30', 1],
		['2026-07-01', 0]
	])('on %s counts %i', (happenedOn, expected) => {
		expect(count(other({ happenedOn })).sameFailure).toBe(expected);
	});

	it('never counts itself', () => {
		expect(countRepetition(report, [report], 90).sameFailure).toBe(0);
	});

	it('another service counts as a service, and for the person who moved, not as a failure here', () => {
		expect(count(other({ serviceId: 'elms' }))).toEqual({
			sameFailure: 0,
			samePerson: 1,
			samePlace: 0,
			services: 2
		});
	});

	it('another failure of the same domain still counts for the person and the place', () => {
		expect(count(other({ failureCode: 'fall_bed', place: ' lounge ' }))).toEqual({
			sameFailure: 0,
			samePerson: 1,
			samePlace: 1,
			services: 1
		});
	});

	it('a different domain in the same place is no repetition', () => {
		const spill = other({ domainCode: 'equipment', failureCode: 'equipment_hoist' });
		expect(count(spill)).toEqual({ sameFailure: 0, samePerson: 0, samePlace: 0, services: 1 });
	});

	it('unknown is not alike: no failure mode, no domain, no place', () => {
		const bare = { ...report, domainCode: null, failureCode: null, place: null };
		const twin = other({ domainCode: null, failureCode: null, place: null });
		expect(countRepetition(bare, [twin], 90)).toEqual({
			sameFailure: 0,
			samePerson: 0,
			samePlace: 0,
			services: 1
		});
		expect(countRepetition({ ...report, place: ' ' }, [other({ place: ' ' })], 90).samePlace).toBe(
			0
		);
	});
});
