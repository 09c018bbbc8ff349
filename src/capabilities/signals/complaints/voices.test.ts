import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directionOf, readVoices } from './voices.ts';

const quarters = (...counts: [comments: number, complaints: number][]) =>
	counts.map(([comments, complaints], place) => ({
		quarter: `2026-Q${place + 1}`,
		comments,
		complaints
	}));

describe('comments against complaints', () => {
	it('reads rising comments and falling complaints as healthy', () => {
		const told = readVoices(quarters([3, 8], [4, 7], [11, 3], [14, 2]));
		expect(told).toMatchObject({ reading: 'earlier', tone: 'good' });
		expect(told.sentence).toContain('people tell you earlier');
		expect(told.sentence).toContain('Comments went from 7 to 25, complaints from 15 to 5');
	});

	it('reads the opposite as people waiting', () => {
		const told = readVoices(quarters([12, 2], [11, 3], [4, 8], [3, 9]));
		expect(told).toMatchObject({ reading: 'later', tone: 'concern' });
	});

	it('never calls more voices worse by themselves, nor silence good', () => {
		expect(readVoices(quarters([4, 4], [4, 3], [12, 12], [13, 14])).tone).toBe('unknown');
		expect(readVoices(quarters([14, 5], [12, 4], [3, 5], [2, 4]))).toMatchObject({
			reading: 'quieter',
			tone: 'unknown'
		});
	});

	it('claims nothing of a handful', () => {
		expect(readVoices(quarters([0, 1], [1, 0], [2, 0], [1, 0]))).toMatchObject({
			reading: 'too_few',
			tone: 'unknown'
		});
		expect(readVoices([]).reading).toBe('too_few');
		expect(directionOf(1, 4)).toBe('too_few');
		expect(directionOf(3, 4)).toBe('level');
		expect(directionOf(2, 12)).toBe('up');
		expect(directionOf(12, 2)).toBe('down');
	});

	it('says the mirror image the other way round', () => {
		const count = fc.integer({ min: 0, max: 40 });
		const mirrored = { up: 'down', down: 'up', level: 'level', too_few: 'too_few' } as const;
		fc.assert(
			fc.property(count, count, (before, after) => {
				expect(directionOf(after, before)).toBe(mirrored[directionOf(before, after)]);
			})
		);
	});
});
