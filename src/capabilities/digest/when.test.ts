import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DigestItem } from '#kernel/digest.ts';
import { addDays } from '#kernel/london.ts';
import { stageOf, told, toTell, waitingToday } from './when.ts';

const item = (more: Partial<DigestItem> = {}): DigestItem => ({
	line: 'promise_due',
	about: 'one',
	lastOn: '2026-11-20',
	title: 'Buy a second hoist',
	sentence: 'You promised this.',
	href: '/promises/one',
	...more
});

/** Tells somebody day after day, and remembers what was said. */
function days(items: (today: string) => DigestItem[], from: string, count: number): string[] {
	const before = new Set<string>();
	const spoken: string[] = [];
	for (let day = 0; day < count; day++) {
		const today = addDays(from, day);
		for (const one of toTell(items(today), before, today)) {
			before.add(told(one, one.stage));
			spoken.push(today);
		}
	}
	return spoken;
}

describe('the ladder of what waits', () => {
	it('speaks a week before, the day before, and once a week when it is late', () => {
		expect(days(() => [item()], '2026-11-01', 40)).toEqual([
			'2026-11-13',
			'2026-11-19',
			'2026-11-21',
			'2026-11-28',
			'2026-12-05'
		]);
	});

	it('says what is only to be read once, however long it lies', () => {
		expect(days(() => [item({ lastOn: null })], '2026-11-01', 60)).toEqual(['2026-11-01']);
	});

	it('speaks on the next morning of a word that was missed', () => {
		expect(days(() => [item()], '2026-11-16', 3)).toEqual(['2026-11-16']);
		expect(days(() => [item()], '2026-11-20', 1)).toEqual(['2026-11-20']);
	});

	it('speaks again of what was moved to another day', () => {
		const moved = (today: string) => [item(today < '2026-11-19' ? {} : { lastOn: '2026-12-20' })];
		expect(days(moved, '2026-11-13', 32)).toEqual(['2026-11-13', '2026-12-13']);
	});

	it('says a thing once though two rooms tell it', () => {
		expect(toTell([item(), item()], new Set(), '2026-11-20')).toHaveLength(1);
	});

	it('never says the same word twice, and never more than once a week and twice before its day', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: -60, max: 60 }),
				fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 60 }),
				(offset, mornings) => {
					const lastOn = addDays('2026-11-01', offset);
					const before = new Set<string>();
					const late: number[] = [];
					let early = 0;
					for (const day of [...new Set(mornings)].sort((a, b) => a - b)) {
						const today = addDays('2026-11-01', day);
						const news = toTell([item({ lastOn })], before, today);
						expect(news.length).toBeLessThanOrEqual(1);
						for (const one of news) {
							expect(before.has(told(one, one.stage))).toBe(false);
							before.add(told(one, one.stage));
							if (today > lastOn) late.push(Math.floor((day - offset - 1) / 7));
							else early++;
						}
					}
					expect(early).toBeLessThanOrEqual(2);
					expect(new Set(late).size).toBe(late.length);
				}
			)
		);
	});
});

describe('what waits, on its page', () => {
	it('shows late before due and due before what is to be read, and nothing that is far away', () => {
		const list = [
			item({ about: 'far', lastOn: '2027-01-01' }),
			item({ about: 'read', lastOn: null }),
			item({ about: 'due', lastOn: '2026-11-22' }),
			item({ about: 'late', lastOn: '2026-11-02' }),
			item({ about: 'late', lastOn: '2026-11-02' })
		];
		expect(waitingToday(list, '2026-11-20').map((one) => one.about)).toEqual([
			'late',
			'due',
			'read'
		]);
	});

	it('has a stage for every day within a week of it, and none before', () => {
		expect(stageOf({ lastOn: '2026-11-28' }, '2026-11-20')).toBeNull();
		expect(stageOf({ lastOn: '2026-11-27' }, '2026-11-20')).toBe('2026-11-27 soon');
		expect(stageOf({ lastOn: '2026-11-21' }, '2026-11-20')).toBe('2026-11-21 now');
		expect(stageOf({ lastOn: '2026-11-20' }, '2026-11-20')).toBe('2026-11-20 now');
		expect(stageOf({ lastOn: '2026-11-19' }, '2026-11-20')).toBe('2026-11-19 late 0');
	});
});
