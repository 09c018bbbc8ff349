import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bundleClient } from './client-plugin.mjs';

describe('the page script', () => {
	it('is one classic script of at most 8 KB as sent, with nothing left to import', async () => {
		const code = await bundleClient(true);
		expect(gzipSync(code).length).toBeLessThanOrEqual(8 * 1024);
		expect(code).not.toMatch(/^\s*(import|export)\b/m);
		expect(() => new Function(code)).not.toThrow();
	});
});
