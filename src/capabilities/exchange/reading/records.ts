import { parse, type Options, type Parser } from 'csv-parse';
import { parse as parseAll } from 'csv-parse/sync';
import type { Delimiter } from '../mapping/model.ts';

/** One record of a file: its cells, and the line (from 1) it begins on. */
export interface RawRecord {
	line: number;
	cells: string[];
	/** The record opens a quote it never closes; `cells` are those of its first line alone. */
	isBroken: boolean;
}

const LONGEST_RECORD = 262_144;
const PIECE = 16_384;
const NEWLINE = /\r\n|\n|\r/;
const LF = 10;
const CR = 13;
const isNewline = (byte: number) => byte === LF || byte === CR;

function options(delimiter: Delimiter): Options {
	return {
		delimiter,
		bom: false,
		relax_quotes: true,
		relax_column_count: true,
		record_delimiter: ['\r\n', '\n', '\r'],
		max_record_size: LONGEST_RECORD
	};
}

/** The cells of one physical line, its quotes taken as plain characters. */
function lineCells(line: string, delimiter: Delimiter): string[] {
	return line === '' ? [''] : line.split(delimiter);
}

function linesIn(bytes: Buffer): number {
	let lines = 0;
	for (let at = 0; at < bytes.length; at += 1) {
		if (bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] !== LF)) lines += 1;
	}
	return lines;
}

/** Up to `most` records of a text, in one go; reading stops at the first quote that never closes. */
export function firstRecords(text: string, delimiter: Delimiter, most: number): RawRecord[] {
	const bytes = Buffer.from(text);
	const records: RawRecord[] = [];
	let line = 1;
	let from = 0;
	try {
		parseAll(bytes, {
			...options(delimiter),
			to: most,
			on_record: (cells: string[], { bytes: end }) => {
				records.push({ line, cells, isBroken: false });
				line += linesIn(bytes.subarray(from, end));
				from = end;
				return null;
			}
		});
	} catch {
		return records;
	}
	return records;
}

interface Cut {
	cells: string[];
	end: number;
}

/** A csv-parse stream driven by hand, so that a broken record can be cut out and the rest still read. */
class Cutter {
	readonly cuts: Cut[] = [];
	readonly parser: Parser;
	constructor(delimiter: Delimiter, isSound: (cells: string[], end: number) => boolean) {
		this.parser = parse({
			...options(delimiter),
			on_record: (cells: string[], { bytes: end }) => {
				if (!isSound(cells, end)) throw new Error('a quote is not closed');
				this.cuts.push({ cells, end });
				return null;
			}
		});
		this.parser.on('error', () => undefined);
		this.parser.resume();
	}

	/** Feeds bytes; true when they were sound, false when a quote is not closed. */
	write(bytes: Buffer): Promise<boolean> {
		return new Promise((done) => this.parser.write(bytes, (error) => done(!error)));
	}

	finish(): Promise<boolean> {
		return new Promise((done) => {
			this.parser.once('end', () => done(true));
			this.parser.once('error', () => done(false));
			this.parser.end();
		});
	}
}

/**
 * Every record of a text, in constant memory. A quote that is never closed costs its own line, not
 * the rest of the file: the line is given with `isBroken`, and reading goes on with the next.
 * `isRow` says whether a line inside a quoted cell is plainly a row of its own, swallowed by it.
 */
export async function* readRecords(
	text: AsyncIterable<string>,
	delimiter: Delimiter,
	isRow: (cells: string[]) => boolean
): AsyncGenerator<RawRecord> {
	let pending: Buffer = Buffer.alloc(0);
	let base = 0;
	let line = 1;
	let isSkipping = false;
	let isHalf = false;

	const isSound = (cells: string[], end: number): boolean => {
		if (!cells.some((cell) => NEWLINE.test(cell))) return true;
		const last = cutter.cuts.at(-1)?.end ?? base;
		const lines = pending
			.toString('utf8', last - base, end - base)
			.trimEnd()
			.split(NEWLINE);
		return !lines.slice(1).some((each) => isRow(lineCells(each, delimiter)));
	};
	let cutter = new Cutter(delimiter, isSound);

	function* taken(): Generator<RawRecord> {
		for (const { cells, end } of cutter.cuts) {
			yield { line, cells, isBroken: false };
			line += linesIn(pending.subarray(0, end - base));
			pending = pending.subarray(end - base);
			base = end;
		}
		cutter.cuts.length = 0;
	}

	/** Cuts off the first pending line, or what has come of it, and starts again after it. */
	function broken(): RawRecord {
		const written = pending.toString('utf8');
		const found = NEWLINE.exec(written);
		const first = found ? written.slice(0, found.index) : written;
		const record = { line, cells: lineCells(first, delimiter), isBroken: true };
		const at = pending.findIndex(isNewline);
		pending = at < 0 ? Buffer.alloc(0) : pending.subarray(at);
		isSkipping = at < 0;
		if (!isSkipping) skipNewline();
		base = 0;
		cutter = new Cutter(delimiter, isSound);
		return record;
	}

	/** Drops the line break that `pending` begins with; its second half may be still to come. */
	function skipNewline() {
		const isPair = pending[0] === CR && pending[1] === LF;
		isHalf = pending[0] === CR && pending.length === 1;
		pending = pending.subarray(isPair ? 2 : 1);
		line += 1;
	}

	/** What is left of new bytes once the rest of a line that was given up is gone. */
	function afterSkipped(fresh: Buffer): Buffer {
		if (fresh.length === 0) return fresh;
		const from = isHalf && fresh[0] === LF ? 1 : 0;
		isHalf = false;
		if (!isSkipping) return fresh.subarray(from);
		const at = fresh.findIndex(isNewline);
		if (at < 0) return Buffer.alloc(0);
		isSkipping = false;
		pending = fresh.subarray(at);
		skipNewline();
		const rest = pending;
		pending = Buffer.alloc(0);
		return rest;
	}

	async function* take(more: Buffer, isLast: boolean): AsyncGenerator<RawRecord> {
		const fresh = afterSkipped(more);
		pending = pending.length > 0 ? Buffer.concat([pending, fresh]) : fresh;
		let isGood =
			(fresh.length === 0 || (await cutter.write(fresh))) && (!isLast || (await cutter.finish()));
		for (;;) {
			yield* taken();
			if (isGood || pending.length === 0) return;
			yield broken();
			isGood =
				(pending.length === 0 || (await cutter.write(pending))) &&
				(!isLast || (await cutter.finish()));
		}
	}

	for await (const piece of text) {
		const bytes = Buffer.from(piece);
		for (let at = 0; at < bytes.length; at += PIECE) {
			yield* take(bytes.subarray(at, at + PIECE), false);
		}
	}
	yield* take(Buffer.alloc(0), true);
}
