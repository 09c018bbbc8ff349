import { describe, expect, it } from 'vitest';
import { readRecords, type RawRecord } from './records.ts';

async function read(text: string, size = 7): Promise<RawRecord[]> {
	async function* pieces() {
		for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
	}
	const records: RawRecord[] = [];
	const isRow = (cells: string[]) => cells.length >= 3 && /^\d\d\/\d\d$/.test(cells[1] ?? '');
	for await (const record of readRecords(pieces(), ',', isRow)) records.push(record);
	return records;
}

const lines = (records: RawRecord[]) =>
	records.map(({ line, cells, isBroken }) => [line, cells[0], isBroken]);

describe('records of a file', () => {
	it('know the line they begin on, past line breaks in quotes and blank lines', async () => {
		const text = 'a,b,c\r\n1,01/02,"one\ntwo\r\nthree"\r\n\r\n2,01/02,x\r3,01/02,y\n4,01/02,z';
		for (const size of [1, 7, 1000]) {
			expect(lines(await read(text, size))).toEqual([
				[1, 'a', false],
				[2, '1', false],
				[5, '', false],
				[6, '2', false],
				[7, '3', false],
				[8, '4', false]
			]);
		}
	});

	it('keep quotes that stand inside words', async () => {
		const [, record] = await read('a,b,c\n1,01/02,she said "ow" twice\n');
		expect(record?.cells[2]).toBe('she said "ow" twice');
	});

	it('lose one line, not the file, to a quote that is never closed', async () => {
		const rest = Array.from({ length: 30 }, (_, at) => `${at + 3},01/02,fine\n`).join('');
		const records = await read(`a,b,c\n1,01/02,ok\n2,01/02,"never closed\n${rest}`);
		expect(records.filter(({ isBroken }) => isBroken).map(({ line }) => line)).toEqual([3]);
		expect(records).toHaveLength(33);
		expect(records.at(-1)).toEqual({ line: 33, cells: ['32', '01/02', 'fine'], isBroken: false });
	});

	it('are not swallowed by such a quote up to the next one', async () => {
		const text =
			'a,b,c\n1,01/02,"never closed\n2,01/02,fine\n3,01/02,"a quoted ""word"""\n4,01/02,fine\n';
		expect(lines(await read(text))).toEqual([
			[1, 'a', false],
			[2, '1', true],
			[3, '2', false],
			[4, '3', false],
			[5, '4', false]
		]);
	});

	it('longer than any real one are given up after their first line', async () => {
		const rest = 'word '.repeat(80_000);
		const records = await read(`a,b,c\n1,01/02,"begins\n${rest}\n2,01/02,fine\n`, 5000);
		expect(records[1]).toMatchObject({ line: 2, isBroken: true });
		expect(records.at(-1)).toMatchObject({ line: 4, cells: ['2', '01/02', 'fine'] });
	});
});
