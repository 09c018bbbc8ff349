import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { columnNames, sampleRows, sniff } from './sniff.ts';
import { csv, sniffed, written } from './written.fixture.ts';

const sample = (letter: 'a' | 'b') =>
	readFileSync(
		new URL(`../../../../tests/samples/incidents-dialect-${letter}.csv`, import.meta.url)
	);

const table = [
	['Ref', 'Date of incident', 'What happened'],
	['1', '31/01/2026', 'Resident’s shoe came off – no injury'],
	['2', '01/02/2026', 'Slipped, but "caught" herself']
];

describe('how a file is written', () => {
	it('is told of the two sample exports', () => {
		expect(sniff(sample('a'))).toMatchObject({
			encoding: 'utf-8-bom',
			delimiter: ',',
			headerLine: 1
		});
		expect(sniff(sample('b'))).toMatchObject({
			encoding: 'windows-1252',
			delimiter: ';',
			headerLine: 1
		});
	});

	it.each(['utf-8', 'utf-8-bom', 'windows-1252', 'utf-16le', 'utf-16be'] as const)(
		'is told in %s, with every delimiter',
		(encoding) => {
			for (const delimiter of [',', ';', '\t', '|'] as const) {
				const bytes = written(csv(table, delimiter), encoding);
				const how = sniffed(bytes);
				expect(how).toEqual({ encoding, delimiter, headerLine: 1, columns: table[0] });
				expect(sampleRows(bytes, how)).toEqual(table.slice(1));
			}
		}
	);

	it.each(['utf-16le', 'utf-16be'] as const)('is told in %s without a mark', (encoding) => {
		expect(sniff(written(csv(table, '\t'), encoding, false))).toMatchObject({
			encoding,
			delimiter: '\t'
		});
	});

	it('finds headings under a title and notes', () => {
		const text = `Incident report for Oakview\r\nExported 23/11/2026 by admin\r\n\r\n${csv(table)}`;
		const bytes = written(text, 'utf-8');
		expect(sniffed(bytes)).toMatchObject({ headerLine: 4, columns: table[0] });
		expect(sampleRows(bytes, sniffed(bytes))).toHaveLength(2);
	});

	it('finds that there are no headings', () => {
		expect(sniff(written(csv(table.slice(1)), 'utf-8'))).toMatchObject({
			headerLine: 0,
			columns: ['Column 1', 'Column 2', 'Column 3']
		});
	});

	it('is not misled by decimal commas, or by prose full of commas', () => {
		const rows = [
			['Nr', 'Date', 'Weight', 'Details'],
			...Array.from({ length: 9 }, (_, at) => [`${at}`, '31/01/2026', `${60 + at},5`, 'a, b, c'])
		];
		expect(sniff(written(csv(rows, ';'), 'utf-8'))).toMatchObject({ delimiter: ';' });
	});

	it('follows the hint some spreadsheets write', () => {
		expect(sniff(written(`sep=;\r\n${csv(table, ';')}`, 'utf-8'))).toMatchObject({
			delimiter: ';',
			headerLine: 2
		});
	});

	it('reads a file of headings alone', () => {
		expect(sniff(written('Ref,Incident date,Description\n', 'utf-8'))).toMatchObject({
			columns: ['Ref', 'Incident date', 'Description']
		});
	});

	it('makes names unique, names the nameless, and drops empty columns at the end', () => {
		expect(columnNames(['Date', ' Date ', '', 'Note', '', ''], 4)).toEqual([
			'Date',
			'Date (2)',
			'Column 3',
			'Note'
		]);
		const text = 'Ref,Incident date,Description,,\n1,31/01/2026,Fell,,\n2,01/02/2026,Slipped,,\n';
		expect(sniffed(written(text, 'utf-8')).columns).toHaveLength(3);
	});

	it('takes stray NULs in a UTF-8 file for nothing', () => {
		const bytes = written(csv(table).replace('31/01', '31\u0000/01'), 'utf-8');
		expect(sampleRows(bytes, sniffed(bytes))[0]?.[1]).toBe('31/01/2026');
	});
});

describe('what is refused', () => {
	const bytes = (...list: number[]) => Uint8Array.from([...list, ...Array(40).fill(65)]);
	it.each([
		['nothing', new Uint8Array(0), 'empty'],
		['blank lines', written(' \r\n\r\n', 'utf-8'), 'empty'],
		['a mark alone', written('', 'utf-8-bom'), 'empty'],
		['a workbook', bytes(0x50, 0x4b, 3, 4), 'spreadsheet'],
		['an old workbook', bytes(0xd0, 0xcf, 0x11, 0xe0), 'spreadsheet'],
		['a PDF', bytes(0x25, 0x50, 0x44, 0x46), 'document'],
		['a picture', bytes(0xff, 0xd8, 0xff), 'document'],
		['a web page', written('<html><table><tr><td>1</td></tr></table>', 'utf-8'), 'document'],
		['JSON', written('[{"id": 1, "date": "2026-01-31"}]', 'utf-8'), 'not_a_table'],
		['prose', written('Dear all\nplease find enclosed\nthe report', 'utf-8'), 'not_a_table'],
		['bytes', Uint8Array.from({ length: 500 }, (_, at) => (at * 37) % 29), 'not_text']
	])('%s', (_name, file, refused) => {
		expect(sniff(file)).toMatchObject({ refused, message: expect.stringMatching(/^\p{Lu}.*\.$/u) });
	});
});
