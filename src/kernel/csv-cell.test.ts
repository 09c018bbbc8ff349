import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { neutralise, withoutNeutralising } from './csv-cell.ts';

describe('a cell in a file we write', () => {
	it.each(['=1+1', '+44 20', '-2+3', '@SUM(A1)', '\tx', '\rx'])('does not run: %j', (cell) => {
		expect(neutralise(cell)).toBe(`'${cell}`);
	});

	it('is left alone when it is plain words', () => {
		expect(neutralise("it's 3-4 metres")).toBe("it's 3-4 metres");
		expect(withoutNeutralising("'quoted'")).toBe("'quoted'");
	});

	it('reads back as it was, unless it began with an apostrophe itself', () => {
		fc.assert(
			fc.property(fc.string(), (cell) => {
				fc.pre(!cell.startsWith("'"));
				expect(withoutNeutralising(neutralise(cell))).toBe(cell);
			})
		);
	});
});
