import { describe, expect, it } from 'vitest';
import { toText } from '#kernel/seal.ts';
import { close, open, readKeyFrom } from './own-words.ts';

const fresh = () => readKeyFrom(toText(crypto.getRandomValues(new Uint8Array(32))));

describe('what an author reads again', () => {
	it('opens with their own key, and with nobody else’s', async () => {
		const ana = await fresh();
		const closed = await close(ana, 'She fell in the hall', 'key-1');
		expect(closed).not.toContain('fell');
		expect(await open(ana, closed, 'key-1')).toBe('She fell in the hall');
		await expect(open(await fresh(), closed, 'key-1')).rejects.toThrow();
		await expect(open(ana, closed, 'key-2')).rejects.toThrow();
	});

	it('is under a key that cannot be taken from the device', async () => {
		await expect(crypto.subtle.exportKey('raw', await fresh())).rejects.toThrow();
	});
});
