import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directionOf, medianOf, nearMissShare, readingOf, type QuarterCount } from './reading.ts';

const quarter = (
	reports: number,
	withHarm: number,
	nearMiss = reports - withHarm
): QuarterCount => ({
	quarter: '2026-Q1',
	reports,
	withHarm,
	nearMiss,
	isOpen: false
});
const steady = (reports: number, harm: number, howMany = 4) =>
	Array.from({ length: howMany }, () => quarter(reports, harm));

describe('what a quarter says beside those before it', () => {
	it('more reports and less harm is healthy', () => {
		const reading = readingOf([...steady(20, 12), quarter(48, 3)]);
		expect(reading).toMatchObject({ reports: 'up', harm: 'down', tone: 'good', word: 'Healthy' });
	});

	it('more reports and as much harm is healthy when more of it is near misses', () => {
		expect(readingOf([...steady(20, 8), quarter(44, 8)])).toMatchObject({
			reports: 'up',
			harm: 'same',
			tone: 'good'
		});
		expect(readingOf([...steady(20, 4), quarter(44, 6, 12)])).toMatchObject({ tone: 'plain' });
	});

	it('more harm is a concern, and more so when less is said', () => {
		expect(readingOf([...steady(20, 4), quarter(44, 20)]).tone).toBe('concern');
		const silent = readingOf([...steady(40, 4), quarter(16, 14)]);
		expect(silent.tone).toBe('concern');
		expect(silent.sentence).toContain('no longer be said');
	});

	it('fewer reports are never good news by themselves', () => {
		expect(readingOf([...steady(40, 10), quarter(15, 8)])).toMatchObject({
			reports: 'down',
			tone: 'unknown'
		});
		expect(readingOf([...steady(40, 10), quarter(0, 0)]).tone).toBe('unknown');
	});

	it('says nothing with fewer than three whole quarters, and leaves out the one that is open', () => {
		expect(readingOf([quarter(4, 1), quarter(40, 30)]).tone).toBe('unknown');
		expect(readingOf([]).word).toBe('Too early to say');
		const open = { ...quarter(2, 0), isOpen: true };
		expect(readingOf([...steady(20, 8), quarter(21, 8), open])).toMatchObject({ word: 'As usual' });
	});

	it('takes small differences for chance', () => {
		expect(directionOf(7, [5, 5, 5, 5])).toBe('same');
		expect(directionOf(15, [5, 5, 5, 5])).toBe('up');
		expect(directionOf(0, [5, 5, 5, 5])).toBe('down');
	});
});

describe('rising reports with falling harm', () => {
	const counts = fc.array(fc.record({ reports: fc.nat(60), harm: fc.nat(30) }), {
		minLength: 2,
		maxLength: 8
	});
	const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;

	it('are never called bad', () => {
		fc.assert(
			fc.property(counts, fc.nat(200), fc.nat(60), (past, moreReports, harm) => {
				const before = past.map((one) => quarter(one.reports + one.harm, one.harm));
				const compared = before.slice(-4);
				const usualHarm = mean(compared.map((one) => one.withHarm));
				const usualReports = mean(compared.map((one) => one.reports));
				const last = quarter(Math.ceil(usualReports) + 1 + moreReports + harm, harm);
				fc.pre(harm < usualHarm);
				return readingOf([...before, last]).tone !== 'concern';
			}),
			{ numRuns: 500 }
		);
	});

	it('and nothing is a concern unless more people were hurt than before', () => {
		fc.assert(
			fc.property(counts, fc.nat(200), fc.nat(60), (past, others, harm) => {
				const before = past.map((one) => quarter(one.reports + one.harm, one.harm));
				const usualHarm = mean(before.slice(-4).map((one) => one.withHarm));
				const reading = readingOf([...before, quarter(others + harm, harm)]);
				return reading.tone !== 'concern' || harm > usualHarm;
			}),
			{ numRuns: 500 }
		);
	});

	it('and fewer reports with no more harm are never called good', () => {
		fc.assert(
			fc.property(counts, fc.nat(60), fc.nat(60), (past, others, harm) => {
				const before = past.map((one) => quarter(one.reports + one.harm, one.harm));
				const reading = readingOf([...before, quarter(others + harm, harm)]);
				return reading.reports !== 'down' || reading.tone !== 'good';
			})
		);
	});
});

describe('the numbers beside it', () => {
	it('a share of near misses, and none where there is nothing', () => {
		expect(nearMissShare({ reports: 8, nearMiss: 6 })).toBe(0.75);
		expect(nearMissShare({ reports: 0, nearMiss: 0 })).toBeNull();
	});

	it('the middle of an odd and of an even number of values', () => {
		expect(medianOf([3, 1, 2])).toBe(2);
		expect(medianOf([4, 1, 2, 3])).toBe(2.5);
		expect(medianOf([])).toBe(0);
	});
});
