import { describe, expect, it } from 'vitest';
import { nowView } from './now-view.ts';
import type { VisitRecord } from './queries/facts.server.ts';
import type { Visit } from './queries/visit.server.ts';

const visit: Visit = {
	id: '01990000-0000-7000-8000-000000000001',
	programmeId: null,
	serviceId: 's',
	serviceName: 'Oakview',
	serviceKind: 'care_home',
	teamId: null,
	teamName: null,
	leaderId: 'm',
	leaderName: 'Martin Clegg',
	variant: 'visit',
	plannedOn: '2026-11-27',
	startsAt: null,
	timeBand: 'day',
	isAnnounced: true,
	status: 'under_way',
	startedAt: new Date('2026-11-27T10:00:00Z'),
	endedAt: null,
	thanked: false,
	fedBackAt: null,
	closedAt: null,
	skippedReason: null,
	moment: null,
	revision: 1,
	lessons: [{ id: 'l', title: 'Ask first', version: 1, why: '' }],
	consent: null
};
const nothing: VisitRecord = { answers: [], reach: [], understanding: [], lens: [] };
const said = (lessonId: string | null, code: string) => ({
	id: code,
	code,
	version: 1,
	lessonId,
	askedOf: 'staff' as const,
	jobRole: null,
	shiftGroup: null,
	words: 'We ask.'
});
const spoke = (lessonId: string | null, people: number) => ({
	saidId: `${lessonId}`,
	lessonId,
	spokenWith: 'staff' as const,
	shiftGroup: 'days' as const,
	people,
	recordedAt: '2026-11-27T10:05:00Z'
});
const screen = (
	record: Partial<VisitRecord>,
	at: string | null = null,
	more: Partial<Visit> = {}
) =>
	nowView(
		{ ...visit, ...more },
		{
			at,
			own: [],
			record: { ...nothing, ...record },
			staffList: [],
			sizes: [{ shiftGroup: 'days', people: 9 }],
			jobs: [{ jobKind: 'care', people: 8 }],
			spoken: [],
			today: '2026-11-27'
		}
	);

describe('a visit that was left for a moment', () => {
	it('begins at the beginning, and goes on after the last thing written down', () => {
		expect(screen({}, null, { status: 'planned' }).step.key).toBe('welcome');
		expect(screen({}).step.key).toBe('lesson-1');
		expect(screen({ answers: [said('l', 'lesson')] }).step.key).toBe('talk-1');
		expect(screen({ understanding: [{ lessonId: 'l', level: 'clear' }] }).step.key).toBe('more');
		expect(screen({ answers: [said(null, 'proud')] }).step.key).toBe('more');
		expect(screen({ reach: [spoke(null, 2)] }).step.key).toBe('finish');
	});

	it('goes where the address says', () => {
		expect(screen({ reach: [spoke(null, 2)] }, 'lesson-1').step.key).toBe('lesson-1');
	});
});

describe('a screen of a visit', () => {
	it('offers the numbers given with a lesson for the whole visit, until those are given', () => {
		expect(screen({ reach: [spoke('l', 3)] }, 'people').form.values).toEqual({ days: '3' });
		expect(screen({ reach: [spoke('l', 3), spoke(null, 5)] }, 'people').form.values).toEqual({
			days: '5'
		});
	});

	it('asks only for shifts that are worked and work that is done here', () => {
		const names = screen({}, 'people').definition?.fields.map(({ name }) => name);
		expect(names).toEqual(['days', 'people', 'families', 'care']);
	});

	it('lists what may be asked besides, and says what was written down', () => {
		const { asks, definition } = screen({ answers: [said(null, 'promised-last')] }, 'more');
		expect(definition).toBeNull();
		expect(asks.length).toBeGreaterThanOrEqual(7);
		expect(asks.filter(({ isWritten }) => isWritten).map(({ key }) => key)).toEqual([
			'ask-promised-last'
		]);
	});

	it('is one tap from the end: the numbers first while nobody was counted', () => {
		expect(screen({}, 'lesson-1').end).toBe('people');
		expect(screen({ reach: [spoke('l', 2)] }, 'lesson-1').end).toBe('finish');
		expect(screen({}, 'finish').end).toBeNull();
	});

	it('says so where nothing to talk about was chosen', () => {
		expect(screen({}, 'welcome').needsLesson).toBe(false);
		expect(screen({}, 'welcome', { lessons: [] }).needsLesson).toBe(true);
	});
});
