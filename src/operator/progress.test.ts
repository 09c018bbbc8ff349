import { describe, expect, it } from 'vitest';
import { drawBar, startProgress } from './progress.ts';

const terminal = (isTTY: boolean) => {
	const written: string[] = [];
	return { isTTY, written, write: (text: string) => written.push(text) };
};

describe('a bar of progress', () => {
	it('says how far it has got, and never more than all', () => {
		expect(drawBar('Copying', 1, 4)).toBe('Copying  ██████░░░░░░░░░░░░░░░░░░  25 %');
		expect(drawBar('Copying', 9, 4)).toMatch(/█{24} {2}100 %$/);
		expect(drawBar('Copying', 0, 0)).toMatch(/100 %$/);
	});

	it('is drawn for people at a terminal, once for each change, and cleared', () => {
		const screen = terminal(true);
		const bar = startProgress(screen, 'Copying', 1000);
		bar.at(500);
		bar.at(501);
		bar.end();
		expect(screen.written).toHaveLength(2);
		expect(screen.written[0]).toContain('50 %');
		expect(screen.written[1]).toBe('\r\u001b[2K');
	});

	it('writes nothing where nobody watches', () => {
		const file = terminal(false);
		const bar = startProgress(file, 'Copying', 2);
		bar.at(1);
		bar.end();
		expect(file.written).toEqual([]);
	});
});
