import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** The colours of the first block whose selector holds `selector`. */
function colours(selector: string): Record<string, string> {
	const block = css.slice(css.indexOf(selector)).split('}')[0] ?? '';
	return Object.fromEntries(
		[...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map((found) => [found[1], found[2]])
	);
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
		const value = parseInt(hex.slice(at, at + 2), 16) / 255;
		return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
	const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
	return (light + 0.05) / (dark + 0.05);
}

/** Words need 4.5 to 1 (WCAG 1.4.3). */
const WORDS: [ink: string, back: string][] = [
	...['ink', 'ink-soft', 'sea-deep', 'good', 'concern'].flatMap((ink): [string, string][] => [
		[ink, 'paper'],
		[ink, 'sheet']
	]),
	['ink', 'wash'],
	['on-sea', 'sea'],
	['on-sea', 'sea-deep'],
	['sea-deep', 'sea-wash'],
	['good', 'good-wash'],
	['concern', 'concern-wash'],
	['unknown-ink', 'unknown-wash'],
	['paper', 'ink']
];

/** Shapes that carry meaning, and the edges of fields, need 3 to 1 (WCAG 1.4.11). */
const SHAPES: [ink: string, back: string][] = [
	['sea', 'paper'],
	['concern', 'paper'],
	['unknown', 'paper'],
	['edge', 'paper'],
	['edge', 'sheet']
];

describe.each(["[data-theme='light']", "[data-theme='dark']"])('the colours of %s', (theme) => {
	const palette = colours(theme);
	const ratio = (ink: string, back: string) => contrast(palette[ink] ?? '', palette[back] ?? '');

	it.each(WORDS)('words in %s on %s can be read', (ink, back) => {
		expect(ratio(ink, back)).toBeGreaterThanOrEqual(4.5);
	});

	it.each(SHAPES)('shapes in %s on %s can be seen', (ink, back) => {
		expect(ratio(ink, back)).toBeGreaterThanOrEqual(3);
	});
});

describe('the themes', () => {
	it('are the same dark whether chosen or asked for by the device', () => {
		expect(colours(':root:not([data-theme])')).toEqual(colours("[data-theme='dark']"));
	});

	it('load at most 16 KB of letters for English', () => {
		const font = new URL('./fonts/atkinson-latin.woff2', import.meta.url);
		expect(statSync(font).size).toBeLessThanOrEqual(16 * 1024);
	});
});
