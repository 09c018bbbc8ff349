import { stringify } from 'csv-stringify/sync';
import { problemLog } from '../mapping/problems.ts';
import { suggestMapping } from '../mapping/columns.ts';
import type { ReadContext } from '../mapping/context.ts';
import type { Delimiter, Encoding, Mapping, Problem, ReadRow, Sniffed } from '../mapping/model.ts';
import { readRows } from './rows.ts';
import { sampleRows, sniff } from './sniff.ts';

/** Characters 0x80–0x9f of cp1252 that tests use. */
const WESTERN = new Map([
	['€', 0x80],
	['‘', 0x91],
	['’', 0x92],
	['“', 0x93],
	['”', 0x94],
	['–', 0x96],
	['—', 0x97]
]);

/** Text as the bytes of a file, with the encoding's mark where it has one. */
export function written(text: string, encoding: Encoding, mark = true): Uint8Array {
	if (encoding === 'utf-8') return new TextEncoder().encode(text);
	if (encoding === 'utf-8-bom') return new TextEncoder().encode(`\ufeff${text}`);
	if (encoding === 'windows-1252') {
		return Uint8Array.from([...text].map((each) => WESTERN.get(each) ?? each.charCodeAt(0)));
	}
	const little = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le');
	return new Uint8Array(encoding === 'utf-16be' ? little.swap16() : little);
}

/** A table as CSV text. */
export function csv(rows: readonly (readonly string[])[], delimiter: Delimiter = ','): string {
	return stringify(
		rows.map((row) => [...row]),
		{ delimiter, record_delimiter: '\r\n', quoted_match: /[\r\n]/ }
	);
}

/** A file's bytes in pieces of any size, as a network gives them. */
export async function* inPieces(bytes: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** `sniff`, for a file that must not be refused. */
export function sniffed(bytes: Uint8Array): Sniffed {
	const result = sniff(bytes);
	if ('refused' in result) throw new Error(result.message);
	return result;
}

export const oakview = { id: 'service-oakview', name: 'Oakview' };

export interface Taken {
	sniffed: Sniffed;
	mapping: Mapping;
	rows: ReadRow[];
	accepted: Extract<ReadRow, { kind: 'accepted' }>[];
	rejected: Extract<ReadRow, { kind: 'rejected' }>[];
	problems: Problem[];
}

/** A whole file sniffed, mapped as suggested (then changed by `change`) and read. */
export async function takeIn(
	bytes: Uint8Array,
	context: Partial<ReadContext> = {},
	change: (mapping: Mapping) => Mapping = (mapping) => mapping
): Promise<Taken> {
	const how = sniffed(bytes);
	const services = context.services ?? [oakview];
	const mapping = change(suggestMapping(how.columns, sampleRows(bytes, how), services));
	const problems = problemLog();
	const rows: ReadRow[] = [];
	for await (const row of readRows(inPieces(bytes), how, mapping, {
		providerSalt: 'a salt for tests',
		now: new Date('2026-11-23T12:00:00Z'),
		services,
		problems,
		...context
	})) {
		rows.push(row);
	}
	return {
		sniffed: how,
		mapping,
		rows,
		accepted: rows.filter((row) => row.kind === 'accepted'),
		rejected: rows.filter((row) => row.kind === 'rejected'),
		problems: problems.list()
	};
}
