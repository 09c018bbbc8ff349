import { readMoment } from '../mapping/dates.ts';
import { knownHeading } from '../mapping/headings.ts';
import type { Delimiter, Refusal, Sniffed } from '../mapping/model.ts';
import { encodingOf, sampleText } from './encodings.ts';
import { firstRecords, type RawRecord } from './records.ts';
import { refusalOfBytes, refusalOfText } from './refusals.ts';

/** As much of a file's beginning as is worth giving to `sniff`, in bytes. */
export const SAMPLE_BYTES = 262_144;

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];
const LOOKED_AT = 200;
const HEADING_WITHIN = 25;
const EXCEL_HINT = /^"?sep=([,;|\t])"?\s*$/i;

const filled = (record: RawRecord) => record.cells.filter((cell) => cell.trim() !== '').length;

interface Reading {
	delimiter: Delimiter;
	records: RawRecord[];
	/** How many columns most rows have. */
	width: number;
	score: number;
}

/** How much like a table a text looks with one delimiter: rows of one width, headings we know. */
function readingWith(text: string, delimiter: Delimiter): Reading {
	const records = firstRecords(text, delimiter, LOOKED_AT).filter((record) => filled(record) > 0);
	const widths = new Map<number, number>();
	for (const { cells } of records) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
	const wide = [...widths]
		.filter(([width]) => width > 1)
		.sort((a, b) => b[1] - a[1] || b[0] - a[0]);
	const [width, count] = wide[0] ?? [1, 0];
	const share = records.length > 0 ? count / records.length : 0;
	const known = Math.max(0, ...records.slice(0, HEADING_WITHIN).map(knownIn));
	return { delimiter, records, width, score: share * share * Math.min(width - 1, 12) + known * 2 };
}

function knownIn({ cells }: RawRecord): number {
	return cells.length > 1 ? cells.filter((cell) => knownHeading(cell)).length : 0;
}

function looksLikeData(cell: string): boolean {
	const text = cell.trim();
	return (
		/^[-+£]?\d+([.,:]\d+)*$/.test(text) ||
		readMoment(text, 'dmy') !== null ||
		readMoment(text, 'mdy') !== null
	);
}

/** The heading row: the one whose cells we know, else the first full row without dates or numbers. */
function headingOf({ records, width }: Reading): RawRecord | null {
	const near = records.slice(0, HEADING_WITHIN).filter(({ cells }) => cells.length > 1);
	const best = near.reduce<RawRecord | null>(
		(top, each) => (knownIn(each) > (top ? knownIn(top) : 1) ? each : top),
		null
	);
	if (best && !best.cells.some((cell) => readMoment(cell, 'dmy'))) return best;
	const full = near.find((record) => filled(record) >= Math.max(2, Math.ceil(width * 0.5)));
	return full && !full.cells.some(looksLikeData) ? full : null;
}

/** Names for columns: trailing empty ones dropped when no row uses them, the rest made unique. */
export function columnNames(heading: readonly string[], widest: number): string[] {
	let last = Math.max(heading.length, widest);
	while (last > widest && !heading[last - 1]?.trim()) last -= 1;
	const taken = new Set<string>();
	return Array.from({ length: last }, (_, at) => {
		const name = (heading[at] ?? '').replace(/\s+/g, ' ').trim() || `Column ${at + 1}`;
		let unique = name;
		for (let again = 2; taken.has(unique); again += 1) unique = `${name} (${again})`;
		taken.add(unique);
		return unique;
	});
}

function widestUsed(records: readonly RawRecord[], width: number): number {
	const used = records
		.filter(({ cells }) => cells.length <= width)
		.map(({ cells }) => cells.findLastIndex((cell) => cell.trim() !== '') + 1);
	return Math.max(0, ...used);
}

/**
 * How a file is written, by its first bytes (give it SAMPLE_BYTES, or the whole file when shorter):
 * encoding, delimiter, the line its headings are on, and its columns. Refuses, in plain words, what
 * is not a table of text. Never throws.
 */
export function sniff(sample: Uint8Array): Sniffed | Refusal {
	const other = refusalOfBytes(sample);
	if (other) return other;
	const encoding = encodingOf(sample);
	const whole = sampleText(sample, encoding);
	const refused = refusalOfText(whole);
	if (refused) return refused;
	const text = whole.replaceAll('\u0000', '');
	const hint = EXCEL_HINT.exec(/^[^\r\n]*/.exec(text)?.[0] ?? '')?.[1];
	const candidates = DELIMITERS.filter((delimiter) => !hint || delimiter === hint);
	const readings = candidates.map((delimiter) => readingWith(text, delimiter));
	const best = readings.reduce((top, each) => (each.score > top.score ? each : top));
	if (best.width < 2) {
		return {
			refused: 'not_a_table',
			message:
				'This file has only one column. An incident list needs at least a date and what happened.'
		};
	}
	const heading = headingOf(best);
	const after = best.records.filter(({ line }) => line > (heading?.line ?? 0));
	const width = Math.max(best.width, heading?.cells.length ?? 0);
	return {
		encoding,
		delimiter: best.delimiter,
		headerLine: heading?.line ?? 0,
		columns: columnNames(heading?.cells ?? [], widestUsed(after, width))
	};
}

/** The rows under the headings in a file's first bytes, for `suggestMapping`. At most 200. */
export function sampleRows(sample: Uint8Array, sniffed: Sniffed): string[][] {
	const text = sampleText(sample, sniffed.encoding).replaceAll('\u0000', '');
	return firstRecords(text, sniffed.delimiter, LOOKED_AT * 10)
		.filter((record) => record.line > sniffed.headerLine && filled(record) > 0)
		.map(({ cells }) => cells);
}
