import { describe, expect, it } from 'vitest';
import { outlinesFor } from './outlines.ts';
import { reportOf, type ReportSource } from './report-view.ts';

const source: ReportSource = {
	facts: [{ value: '2 November 2026, 10:30 · day' }, { key: 'Visits', value: 'Martin Clegg' }],
	record: {
		lessons: [
			{
				id: 'l',
				title: 'Ask why before you write',
				level: 'Clear',
				tone: 'good',
				reach: 'Talked about with 2 on days.',
				said: [{ id: '1', question: 'q', words: 'We ask first now.', by: 'Staff' }]
			}
		],
		said: [
			{ id: '2', question: 'q', words: 'They knock.', by: 'People we support' },
			{ id: '3', question: 'q', words: 'A calm handover.', by: 'Seen by the leader' }
		],
		lens: [{ label: 'It felt welcoming', word: 'Yes' }],
		people: 'Spoken with – staff: 2 on days.',
		thin: null,
		count: 3
	},
	brief: {
		reports: ['Fall: 2 reports'],
		thanksCounted: '1 thank-you in the last three months.',
		staffing: ['12 people work here.'],
		promises: [
			{ id: 'old', what: 'Mend the door', word: 'Kept', tone: 'good', note: 'It shuts.' },
			{ id: 'new', what: 'A hook', word: 'Open', tone: 'plain', note: 'Due 9 November 2026' }
		]
	},
	practice: ['Ask why before you write: Ask – done'],
	promised: [{ id: 'new', line: 'A hook – Martin Clegg, by 9 November 2026' }]
};

const nations = ['england', 'wales', 'scotland', 'northern_ireland'];

describe('a report of a visit', () => {
	it.each(nations)('fills every heading of %s from what was written down', (nation) => {
		const [outline] = outlinesFor(nation);
		expect(outline?.nation).toBe(nation);
		if (!outline) return;
		for (const { heading, lines } of reportOf(outline, source)) {
			expect(lines.length, heading).toBeGreaterThan(0);
		}
	});

	it('tells apart what people, staff and the leader said, and what was agreed before from now', () => {
		const [wales] = outlinesFor('wales');
		if (!wales) throw new Error('Wales has an outline.');
		const of = (start: string) =>
			reportOf(wales, source).find(({ heading }) => heading.startsWith(start))?.lines;
		expect(of('What people said')).toEqual(['“They knock.” – People we support']);
		expect(of('What staff said')).toEqual(['“We ask first now.” – Staff']);
		expect(of('What has changed')).toEqual(['Mend the door – Kept. It shuts.']);
		expect(of('What must be done')).toEqual(['A hook – Martin Clegg, by 9 November 2026']);
	});

	it('leaves empty what nobody noted', () => {
		const [england] = outlinesFor('england');
		if (!england) throw new Error('England has an outline.');
		const nothing = { ...source, practice: [], record: { ...source.record, said: [] } };
		const seen = reportOf(england, nothing).find(
			({ heading }) => heading === 'What was seen in practice'
		);
		expect(seen?.lines).toEqual([]);
	});

	it('is checked by nobody until somebody is named', () => {
		for (const outline of outlinesFor('england')) {
			expect(outline.checkedBy === null).toBe(outline.checkedOn === null);
		}
	});
});
