import { describe, expect, it } from 'vitest';
import { againstBefore, digestOf } from './keys.ts';
import { memo } from './memo.ts';
import { problemLog } from './problems.ts';

describe('what a person may put right', () => {
	it('is told once per value, with a count and the first line, most frequent first', () => {
		const log = problemLog();
		const note = (value: string, line: number) =>
			log.note({ kind: 'unsure', column: 'Severity', value, line, message: 'What is this?' });
		note('4', 2);
		note('3', 3);
		note('3', 9);
		expect(log.list().map(({ value, count, firstLine }) => [value, count, firstLine])).toEqual([
			['3', 2, 3],
			['4', 1, 2]
		]);
	});

	it('never grows without end', () => {
		const log = problemLog();
		for (let line = 0; line < 2000; line += 1) {
			log.note({ kind: 'unsure', column: 'Type', value: `type ${line}`, line, message: '?' });
		}
		expect(log.list()).toHaveLength(500);
		expect(log.more()).toBe(1500);
	});
});

describe('a row read again', () => {
	it('is new, the same, or changed', () => {
		const digest = digestOf('salt', ['a', 'b']);
		expect(againstBefore(digest, undefined)).toBe('new');
		expect(againstBefore(digest, digestOf('salt', ['a', ' b ']))).toBe('duplicate');
		expect(againstBefore(digest, digestOf('salt', ['ab', '']))).toBe('changed');
	});

	it('asks a remembered question once', () => {
		let asked = 0;
		const answer = memo((key) => {
			asked += 1;
			return key.toUpperCase();
		});
		expect([answer('a'), answer('a'), answer('b')]).toEqual(['A', 'A', 'B']);
		expect(asked).toBe(2);
	});
});
