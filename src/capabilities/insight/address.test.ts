import { describe, expect, it } from 'vitest';
import { isId, newId } from '#kernel/ids.ts';
import { milestones, milestoneWords, readInterval, readyMade } from './milestones.ts';
import { readPeriod } from './period.ts';
import { lengthInWords, shareInWords } from './words.ts';

const today = '2026-06-10';
const period = (query: string) => readPeriod(new URLSearchParams(query), today);
const interval = (query: string) => readInterval(new URLSearchParams(query));

describe('the period of an address', () => {
	it('is the last year unless asked otherwise', () => {
		expect(period('')).toEqual({ from: '2025-06-10', to: today, service: null });
		expect(period('from=2026-01-01&to=2026-03-31')).toMatchObject({
			from: '2026-01-01',
			to: '2026-03-31'
		});
	});

	it.each([
		'from=2026-13-01',
		'from=2026-07-01',
		'from=2010-01-01',
		'to=2030-01-01',
		'service=oakview'
	])('takes nothing from %s', (query) => {
		expect(period(query)).toEqual(period(''));
	});

	it('takes a service by its id', () => {
		const id = newId();
		expect(isId(id)).toBe(true);
		expect(period(`service=${id}`).service).toBe(id);
	});
});

describe('the interval of an address', () => {
	it('is any two different milestones, in any order', () => {
		expect(interval('start=occurred&end=briefed')).toEqual({ start: 'occurred', end: 'briefed' });
		expect(interval('start=closed&end=triaged')).toEqual({ start: 'closed', end: 'triaged' });
		for (const bad of ['', 'start=closed', 'start=closed&end=closed', 'start=x&end=closed']) {
			expect(interval(bad)).toEqual({ start: 'reported', end: 'told_back' });
		}
	});

	it('has words for each, and each ready-made pair differs', () => {
		for (const one of milestones) expect(milestoneWords[one]).not.toBe('');
		for (const { start, end } of readyMade) expect(start).not.toBe(end);
	});
});

it('says lengths and shares as people do', () => {
	expect([0, 1, 89, 90, 60 * 30, 1440 * 9].map(lengthInWords)).toEqual([
		'at once',
		'1 minute',
		'89 minutes',
		'2 hours',
		'30 hours',
		'9 days'
	]);
	// Never rounded up to all of them.
	expect(shareInWords(199, 200)).toBe('199 of 200 (99%)');
	expect(shareInWords(2, 3)).toBe('2 of 3');
});
