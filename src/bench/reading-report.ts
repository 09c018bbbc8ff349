import type { Read } from './reading.ts';
import type { Figure } from './report.ts';

/** At a hundred times the reports a page may take this many times as long. */
const MOST_GROWTH = 1.5;

/** How many times as long the slow reads of a page take over many reports as over few. */
export const growthOf = (read: Read): number => read.large.p95 / read.small.p95;

const ms = (value: number): string => value.toFixed(1).padStart(8);

/** Each page's cost over a thousand reports and a hundred thousand: half are faster, 19 of 20 are faster. */
export function readingReport(reads: readonly Read[]): string {
	const width = Math.max(...reads.map(({ name }) => name.length));
	const head = `${'page, ms'.padEnd(width)}  ${'1,000'.padStart(8)} ${'p95'.padStart(8)}  ${'100,000'.padStart(8)} ${'p95'.padStart(8)}  growth of p95`;
	const lines = reads.map((read) => {
		const growth = growthOf(read);
		const over = growth > MOST_GROWTH ? `  over ${MOST_GROWTH}` : '';
		return `${read.name.padEnd(width)}  ${ms(read.small.p50)} ${ms(read.small.p95)}  ${ms(read.large.p50)} ${ms(read.large.p95)}  × ${growth.toFixed(2)}${over}`;
	});
	return [head, ...lines].join('\n');
}

/** The figures that the baseline keeps. */
export const readingFigures = (reads: readonly Read[]): Figure[] =>
	reads.map((read) => ({
		name: `${read.name}: p95 over 100,000 reports`,
		value: read.large.p95,
		unit: 'ms'
	}));
