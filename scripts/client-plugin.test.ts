import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bundle } from './client-plugin.mjs';

describe('the page scripts', () => {
	it('are a classic script of at most 8 KB as sent, with nothing left to import but the second', async () => {
		const code = await bundle('client.js', true);
		expect(gzipSync(code).length).toBeLessThanOrEqual(8 * 1024);
		expect(code).not.toMatch(/^\s*(import|export)\b/m);
		expect(() => new Function(code)).not.toThrow();
	});

	it('are a second one of at most 8 KB as sent, with nothing left to import', async () => {
		const code = await bundle('outbox.js', true);
		expect(gzipSync(code).length).toBeLessThanOrEqual(8 * 1024);
		expect(code).not.toMatch(/^\s*import\b/m);
		expect(code).toMatch(/export\s*\{[^}]*startOutbox/);
	});
});
