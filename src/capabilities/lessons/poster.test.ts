import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import {
	isLongSheet,
	originOf,
	POSTER_POINTS,
	posterPoints,
	qrCode,
	shortAddress,
	stopOnPaper,
	whyOnPaper
} from './poster.ts';

describe('the code on a poster', () => {
	it('leads to a short address of the lesson, with nothing secret in it', () => {
		const id = '01a21b24-f62f-70bb-9ca2-e089e27013d9';
		expect(shortAddress('https://haven.example/', id)).toBe('https://haven.example/l/e27013d9');
	});
	it('takes the address the operator set before the one the page was asked at', () => {
		expect(originOf('https://haven.example', 'http://10.0.0.4:3000')).toBe('https://haven.example');
		expect(originOf(undefined, 'http://10.0.0.4:3000')).toBe('http://10.0.0.4:3000');
	});
	it('has its finder patterns, and white around them', () => {
		const { size, path } = qrCode(shortAddress('https://haven.example', newId()));
		for (const [x, y] of [
			[4, 4],
			[size - 11, 4],
			[4, size - 11]
		]) {
			expect(path).toContain(`M${x} ${y}h1`);
		}
		const places = [...path.matchAll(/M(\d+) (\d+)h/g)].flatMap((one) => [
			Number(one[1]),
			Number(one[2])
		]);
		expect(Math.min(...places)).toBe(4);
		expect(Math.max(...places)).toBe(size - 5);
	});
});

describe('a sheet', () => {
	it('is printed smaller when there is a lot to say', () => {
		expect(isLongSheet(['Ask why'])).toBe(false);
		expect(
			isLongSheet(Array.from({ length: 5 }, () => 'x'.repeat(200)).concat('y'.repeat(400)))
		).toBe(true);
	});
});

describe('the letters of a poster', () => {
	it('are big enough to read from two metres for a few short things to do', () => {
		expect(posterPoints(['Ask why', 'Go back after fifteen minutes'])).toBe(40);
	});
	it('never grow when something is added', () => {
		const lines = fc.array(fc.string({ minLength: 1, maxLength: 200 }), {
			minLength: 1,
			maxLength: 4
		});
		fc.assert(
			fc.property(lines, fc.string({ minLength: 1, maxLength: 200 }), (behaviours, more) => {
				const before = posterPoints(behaviours);
				expect(POSTER_POINTS).toContain(before);
				expect(posterPoints([...behaviours, more])).toBeLessThanOrEqual(before);
			})
		);
	});
	it('long words on a one-page sheet end with dots', () => {
		expect(whyOnPaper('word '.repeat(400)).length).toBeLessThan(530);
		expect(stopOnPaper('Short.')).toBe('Short.');
	});
});
