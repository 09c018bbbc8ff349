import { expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { figureOf, isLive, keptIntervals, MOST_LIVE, MOST_REPORTS_LIVE } from './kept.ts';

const TODAY = '2026-06-10';
const year = { from: '2025-06-10', to: TODAY, service: null };
const some = (count: number, reports = 1) =>
	Array.from({ length: count }, (_, at) => ({ value: newId(), label: `Service ${at}`, reports }));

it('works out one service, or few, when a page is opened, and no more', () => {
	expect(isLive(year, some(MOST_LIVE), TODAY)).toBe(true);
	expect(isLive(year, some(MOST_LIVE + 1), TODAY)).toBe(false);
	const many = some(400);
	expect(isLive({ ...year, service: many[7]?.value ?? null }, many, TODAY)).toBe(true);
});

it('works out no year of more reports than a page can read, and any other time', () => {
	const busy = some(1, MOST_REPORTS_LIVE + 1);
	expect(isLive({ ...year, service: busy[0]?.value ?? null }, busy, TODAY)).toBe(false);
	expect(isLive(year, some(4, MOST_REPORTS_LIVE / 4), TODAY)).toBe(true);
	expect(isLive(year, some(5, MOST_REPORTS_LIVE / 4), TODAY)).toBe(false);
	expect(isLive({ ...year, from: '2026-05-01' }, busy, TODAY)).toBe(true);
	expect(isLive({ ...year, to: '2026-06-09', from: '2025-06-09' }, busy, TODAY)).toBe(true);
});

it('keeps each figure under a name of its own', () => {
	const names = ['told_back', ...keptIntervals.map(figureOf)];
	expect(new Set(names).size).toBe(names.length);
});
