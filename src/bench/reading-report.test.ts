import { describe, expect, it } from 'vitest';
import { spreadOf } from './reading.ts';
import { growthOf, readingFigures, readingReport } from './reading-report.ts';

const read = (name: string, small: number, large: number) => ({
	name,
	small: { p50: small / 2, p95: small },
	large: { p50: large / 2, p95: large }
});

describe('the report of what pages cost as a provider grows', () => {
	it('compares the slow reads, not the typical ones', () => {
		expect(growthOf({ ...read('list', 4, 6), large: { p50: 100, p95: 6 } })).toBe(1.5);
	});

	it('names what grows more than it may, and only that', () => {
		const lines = readingReport([read('list', 4, 6), read('search', 4, 6.1)]).split('\n');
		expect(lines[1]).toMatch(/^list +2\.0 +4\.0 +3\.0 +6\.0 +× 1\.50$/);
		expect(lines[2]).toMatch(/^search .*× 1\.5[0-9] +over 1\.5$/);
	});

	it('keeps the cost over many reports in the baseline', () => {
		expect(readingFigures([read('list', 4, 6)])).toEqual([
			{ name: 'list: p95 over 100,000 reports', value: 6, unit: 'ms' }
		]);
	});

	it('takes the middle of its rounds, so that one burst of other work is not the cost of a page', () => {
		const calm = Array.from({ length: 40 }, (_, turn) => turn);
		const burst = calm.map((time) => time * 50);
		expect(spreadOf([calm, burst, calm])).toEqual({ p50: 20, p95: 38 });
		// Slow in most of its rounds is slow.
		expect(spreadOf([burst, burst, calm]).p95).toBe(1900);
	});
});
