import { describe, expect, it } from 'vitest';
import type { Programme } from './queries/programme.server.ts';
import { countedRows, measuredRows, windowsOf, type CountedPart } from './then-and-now.ts';

const programme: Programme = {
	id: 'p',
	title: 'Seen at night',
	reason: 'Nights hear of lessons on paper only.',
	baselineMeasure: 'Of ten asked, how many met a leader',
	baselineValue: 3,
	baselineAsked: 10,
	baselineOn: '2026-05-01',
	outOfHoursShare: 25,
	fromOn: '2026-05-04',
	reviewOn: '2026-11-01',
	endedOn: null,
	endedReason: null,
	revision: 1,
	services: [],
	leaders: []
};

const parts = (then: [number, number], now: [number, number]): CountedPart[] => [
	{ which: 'then', code: 'promises_kept', met: then[0], counted: then[1] },
	{ which: 'now', code: 'promises_kept', met: now[0], counted: now[1] }
];
const readingOf = (then: [number, number], now: [number, number], today = '2026-11-27') =>
	countedRows(parts(then, now), programme, today).find(({ id }) => id === 'promises_kept')?.cells[
		'reading'
	];

describe('then and now', () => {
	it('compares ninety days before it began with the last ninety, or with as many as it runs', () => {
		expect(windowsOf('2026-05-04', '2026-11-27')).toEqual({
			then: { from: '2026-02-03', to: '2026-05-04' },
			now: { from: '2026-08-29', to: '2026-11-28' }
		});
		expect(windowsOf('2026-11-17', '2026-11-27').now.from).toBe('2026-11-17');
	});

	it('calls a difference one only where it is more than chance', () => {
		expect(readingOf([2, 20], [15, 20])).toMatchObject({ text: 'More than before' });
		expect(readingOf([15, 20], [2, 20])).toMatchObject({ text: 'Fewer than before' });
		expect(readingOf([5, 10], [6, 10])).toMatchObject({ text: 'Too close to tell' });
	});

	it('says nothing where fewer than five could be counted, or too soon', () => {
		expect(readingOf([4, 4], [0, 40])).toMatchObject({ text: 'Not enough to tell' });
		expect(readingOf([0, 0], [0, 0])).toMatchObject({ text: 'Not enough to tell' });
		expect(readingOf([2, 20], [15, 20], '2026-05-20')).toMatchObject({ text: 'Too soon to tell' });
	});

	it('shows the measure at the beginning and each time again, with how many were asked', () => {
		const review = (id: string, value: number, asked: number | null) => ({
			id,
			measuredOn: '2026-08-01',
			value,
			asked,
			changed: 'Nights are asked.',
			by: null
		});
		const rows = measuredRows(programme, [review('b', 7, null), review('a', 6, 4)]);
		expect(rows.map(({ cells }) => cells['value'])).toEqual([
			'3 (10 asked)',
			'6 – not enough answers: 4 asked',
			'7 – nobody wrote down how many were asked'
		]);
		expect(measuredRows({ ...programme, baselineMeasure: '' }, [])).toEqual([]);
	});
});
