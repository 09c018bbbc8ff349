import { describe, expect, it } from 'vitest';
import { assetsOf, expiryOf, forTheDevice, isOutOfDate } from './kept-page.ts';

const NOW = Date.UTC(2026, 10, 27, 9);
const keptUntil = (until: string) => ({ headers: new Headers(expiryOf(until, NOW)) });

describe('a page that the device keeps', () => {
	it('is shown until its day, and not after it', () => {
		expect(isOutOfDate(keptUntil('2026-11-28T00:00:00Z'), NOW)).toBe(false);
		expect(isOutOfDate(keptUntil('2026-11-27T09:00:00Z'), NOW)).toBe(true);
		expect(isOutOfDate(keptUntil('whenever'), NOW)).toBe(true);
		expect(isOutOfDate({ headers: new Headers() }, NOW)).toBe(false);
	});

	it('gives each form a key of its own each time it is shown, and says since when it is kept', () => {
		const html =
			'<html lang="en-GB"><input type="hidden" name="idempotencyKey" value="old"/>' +
			'<input name="words" value="old"/><input type="hidden" name="idempotencyKey" value="old"/></html>';
		let made = 0;
		const shown = forTheDevice(html, keptUntil('x').headers, () => `new-${(made += 1)}`);
		expect(shown).toContain(`data-kept-at="${NOW}"`);
		expect(shown).toContain('name="idempotencyKey" value="new-1"');
		expect(shown).toContain('name="idempotencyKey" value="new-2"');
		expect(shown).toContain('name="words" value="old"');
	});
});

describe('what a page is made of', () => {
	it('is its styles, scripts and icon, with the second script, from here alone', () => {
		const html =
			'<link rel="icon" href="/icon.svg"/><script src="/client.js?v=9"></script>' +
			'<link href="./_app/immutable/assets/page.A1.css" rel="stylesheet"/>' +
			'<script src="https://elsewhere.example/x.js"></script><a href="/report">Report</a>';
		expect(assetsOf(html)).toEqual([
			'/icon.svg',
			'/client.js?v=9',
			'/_app/immutable/assets/page.A1.css',
			'/outbox.js?v=9'
		]);
	});

	it('names the Latin fonts of a style, beside which they lie', () => {
		const css =
			'@font-face{src:url(./atkinson-latin.AB.woff2)}@font-face{src:url("./atkinson-latin-1.CD.woff2")}' +
			'@font-face{src:url(./atkinson-latin-ext.EF.woff2)}';
		expect(assetsOf(css, '/_app/immutable/assets/0.css')).toEqual([
			'/_app/immutable/assets/atkinson-latin.AB.woff2',
			'/_app/immutable/assets/atkinson-latin-1.CD.woff2'
		]);
	});
});
