import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Delimiter, Encoding, Mapping } from '../mapping/model.ts';
import { decoded } from './encodings.ts';
import { readRecords } from './records.ts';
import { sniff } from './sniff.ts';
import { csv, inPieces, oakview, sniffed, takeIn, written } from './written.fixture.ts';

const encodings = fc.constantFrom<Encoding>(
	'utf-8',
	'utf-8-bom',
	'windows-1252',
	'utf-16le',
	'utf-16be'
);
const delimiters = fc.constantFrom<Delimiter>(',', ';', '\t', '|');
/** The é before a space makes a cp1252 file one that cannot be UTF-8. */
const words = fc
	.array(fc.constantFrom('a', 'B', 'é', '’', ' ', '"', ',', ';', '|', '\t', '\n', '=', '-', '9'), {
		maxLength: 25
	})
	.map((letters) => `wé ${letters.join('')}`);
const pad = (value: number) => String(value).padStart(2, '0');
const days = fc.date({
	min: new Date('2001-01-01T00:00:00Z'),
	max: new Date('2026-11-01T00:00:00Z'),
	noInvalidDate: true
});

describe('any table written in any dialect', () => {
	it('is sniffed and read back cell for cell', async () => {
		const rows = fc.array(fc.tuple(words, words, words), { minLength: 1, maxLength: 12 });
		await fc.assert(
			fc.asyncProperty(encodings, delimiters, rows, async (encoding, delimiter, cells) => {
				const table = [
					['Ref', 'Description', 'Action taken', 'Incident date'],
					...cells.map((row) => [...row, '31/01/2026'])
				];
				const bytes = written(csv(table, delimiter), encoding);
				const how = sniffed(bytes);
				expect(how).toEqual({ encoding, delimiter, headerLine: 1, columns: table[0] });
				const back: string[][] = [];
				const text = decoded(inPieces(bytes, 13), encoding, () => undefined);
				for await (const record of readRecords(text, delimiter, () => false))
					back.push(record.cells);
				expect(back).toEqual(table);
			}),
			{ numRuns: 150 }
		);
	});

	it('keeps its days whatever order they are written in, once one proves the order', async () => {
		const dialects = fc.constantFrom('dmy', 'mdy', 'iso', 'words');
		await fc.assert(
			fc.asyncProperty(
				dialects,
				encodings,
				delimiters,
				fc.array(days, { minLength: 1, maxLength: 15 }),
				async (dialect, encoding, delimiter, list) => {
					const dates = ['2026-01-31', ...list.map((date) => date.toISOString().slice(0, 10))];
					const write = (date: string) => {
						const [year = '', month = '', day = ''] = date.split('-');
						if (dialect === 'dmy') return `${day}/${month}/${year}`;
						if (dialect === 'mdy') return `${Number(month)}/${Number(day)}/${year}`;
						const name = new Date(date).toLocaleString('en-GB', {
							month: 'short',
							timeZone: 'UTC'
						});
						return dialect === 'iso' ? date : `${Number(day)} ${name.slice(0, 3)} ${year}`;
					};
					const rows = dates.map((date, at) => [
						`${at}`,
						write(date),
						`${pad(at)}:30`,
						'Fell over'
					]);
					const table = [['No', 'Date of incident', 'Time', 'Details'], ...rows];
					const { accepted } = await takeIn(written(csv(table, delimiter), encoding), {
						defaultServiceId: oakview.id
					});
					expect(accepted.map(({ incident }) => incident.occurredOn)).toEqual(dates);
				}
			),
			{ numRuns: 100 }
		);
	});
});

describe('any bytes at all', () => {
	const file = fc.oneof(
		fc.uint8Array({ maxLength: 600 }),
		fc.string({ unit: 'binary', maxLength: 300 }).map((text) => written(text, 'utf-8')),
		fc
			.array(
				fc.constantFrom('a', '"', ',', ';', '\n', '\r', '\t', '|', '31/01/2026', '=', '\u0000'),
				{
					maxLength: 200
				}
			)
			.map((parts) => written(`Ref,Date,Details\n${parts.join('')}`, 'utf-8'))
	);
	const everyColumn = (mapping: Mapping): Mapping => {
		const all = Object.values(mapping.columns).flat();
		return { ...mapping, columns: { ...mapping.columns, person: all, reportedBy: all } };
	};

	it('are refused or read, never thrown on', async () => {
		await fc.assert(
			fc.asyncProperty(file, async (bytes) => {
				if ('refused' in sniff(bytes)) return;
				const { rows } = await takeIn(bytes, { defaultServiceId: oakview.id }, everyColumn);
				for (const row of rows) {
					expect(row.line).toBeGreaterThan(0);
					if (row.kind === 'rejected') expect(row.reason).toMatch(/\.$/);
				}
			}),
			{ numRuns: 600 }
		);
	});
});
