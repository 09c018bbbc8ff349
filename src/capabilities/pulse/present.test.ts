import { describe, expect, it } from 'vitest';
import { newestSaid, trendSeries } from './present.ts';
import type { TrendPoint } from './queries/trend.server.ts';

const round = (roundId: string, closedOn: string, yes: number, no: number): TrendPoint => ({
	roundId,
	closedOn,
	question: 'safe',
	yes,
	partly: 0,
	no
});

describe('a pulse beside a programme', () => {
	const all = [
		round('a', '2026-01-31', 2, 8),
		round('b', '2026-04-30', 4, 6),
		round('c', '2026-10-31', 9, 1)
	];

	it('compares the newest round with the last before it began, and says which day that was', () => {
		const [series] = trendSeries(all, '2026-05-04');
		expect(series?.sentence).toBe(
			'9 of 10 said yes (90%); 4 of 10 before it began, on 30 April 2026.'
		);
	});

	it('says that it was first asked after it had begun', () => {
		const [series] = trendSeries(all.slice(1), '2026-02-01');
		expect(series?.sentence).toContain('after it had begun');
	});

	it('asks for another round where there is only the one before', () => {
		const [series] = trendSeries(all.slice(0, 1), '2026-05-04');
		expect(series?.tag).toBeNull();
		expect(series?.sentence).toContain('Ask again');
	});

	it('compares with the first there is where nothing began', () => {
		expect(trendSeries(all)[0]?.sentence).toContain('2 of 10 at first');
	});
});

describe('a pulse in a brief', () => {
	it('is what was said last, or that it is not enough to say', () => {
		expect(newestSaid([])).toEqual([
			'Nobody was asked here yet, or fewer than five answered: not enough to say.'
		]);
		expect(newestSaid([round('a', '2026-01-31', 2, 8), round('b', '2026-04-30', 4, 6)])).toEqual([
			'Safe to speak up: 4 of 10 said yes (40%).',
			'Asked until 30 April 2026.'
		]);
	});
});
