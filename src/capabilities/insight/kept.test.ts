import { expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { figureOf, isLive, keptIntervals, MOST_LIVE } from './kept.ts';

const year = { from: '2025-06-10', to: '2026-06-10', service: null };

it('works out one service, or few, when a page is opened, and no more', () => {
	expect(isLive(year, MOST_LIVE)).toBe(true);
	expect(isLive(year, MOST_LIVE + 1)).toBe(false);
	expect(isLive({ ...year, service: newId() }, 400)).toBe(true);
});

it('keeps each figure under a name of its own', () => {
	const names = ['told_back', ...keptIntervals.map(figureOf)];
	expect(new Set(names).size).toBe(names.length);
});
