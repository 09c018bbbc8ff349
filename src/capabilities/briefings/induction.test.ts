import { describe, expect, it } from 'vitest';
import { inductionOf } from './induction.ts';
import type { Joiner } from './queries/joiners.server.ts';

const lesson = (lessonId: string, more: Partial<Joiner['lessons'][number]> = {}) => ({
	lessonId,
	title: `Lesson ${lessonId}`,
	risk: 'standard' as const,
	openedAt: '2026-11-16T08:00:00Z',
	briefedAt: null,
	understoodAt: null,
	...more
});
const joiner = (lessons: Joiner['lessons'], startedOn = '2026-11-16'): Joiner => ({
	staffId: 'ana',
	name: 'Ana Silva',
	startedOn,
	shiftGroup: 'nights',
	lessons
});
const now = new Date('2026-11-27T10:00:00Z');
const look = (one: Joiner) => inductionOf(one, [], '2026-11-27', now);

describe('the induction of a joiner', () => {
	it('counts what they have heard, and names what is next', () => {
		const found = look(
			joiner([
				lesson('a', { briefedAt: '2026-11-18T08:00:00Z' }),
				lesson('b'),
				lesson('c'),
				lesson('d', {})
			])
		);
		expect(found).toMatchObject({ week: 2, done: 1, total: 4, isThrough: false, isOverdue: true });
		expect(found.open.map((one) => one.lessonId)).toEqual(['b', 'c', 'd']);
	});

	it('puts high risk first, before the first shift', () => {
		const found = look(joiner([lesson('a'), lesson('b', { risk: 'high' })]));
		expect(found.open[0]).toMatchObject({ lessonId: 'b', isOverdue: true });
	});

	it('is through when everything has been heard', () => {
		expect(look(joiner([lesson('a', { briefedAt: '2026-11-18T08:00:00Z' })]))).toMatchObject({
			isThrough: true,
			isOverdue: false,
			sentence: '1 of 1 lessons'
		});
	});

	it('nothing to hear is not being through', () => {
		expect(look(joiner([]))).toMatchObject({
			isThrough: false,
			sentence: 'No live lesson is for them'
		});
	});

	it.each([
		['2026-11-27', 1],
		['2026-11-20', 2],
		['2026-09-05', 12]
	])('who started on %s is in week %i', (startedOn, week) => {
		expect(look(joiner([], startedOn)).week).toBe(week);
	});
});
