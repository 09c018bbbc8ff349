import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromText, newSealPair, openSealed, sealTo, toText } from './seal.ts';

describe('what is sealed', () => {
	it('is read by whoever holds the private half, whatever the words', async () => {
		const pair = await newSealPair();
		await fc.assert(
			fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.string(), async (words, bound) => {
				const sealed = await sealTo(pair.publicKey, words, bound);
				expect(await openSealed(pair.privateKey, sealed, bound)).toBe(words);
			}),
			{ numRuns: 25 }
		);
	});

	it('never looks the same twice, and does not hold the words', async () => {
		const { publicKey } = await newSealPair();
		const one = await sealTo(publicKey, 'She fell in the hall', 'a');
		expect(await sealTo(publicKey, 'She fell in the hall', 'a')).not.toBe(one);
		expect(new TextDecoder().decode(fromText(one))).not.toContain('fell');
	});

	it('stays shut for another key, for another purpose, and when a single bit was changed', async () => {
		const pair = await newSealPair();
		const other = await newSealPair();
		const sealed = await sealTo(pair.publicKey, 'She fell in the hall', 'report|1');
		await expect(openSealed(other.privateKey, sealed, 'report|1')).rejects.toThrow();
		await expect(openSealed(pair.privateKey, sealed, 'report|2')).rejects.toThrow();
		const bytes = fromText(sealed);
		for (const at of [70, 80, bytes.length - 1]) {
			const changed = bytes.slice();
			changed[at] = (changed[at] ?? 0) ^ 1;
			await expect(openSealed(pair.privateKey, toText(changed), 'report|1')).rejects.toThrow();
		}
		for (const rubbish of ['', 'AAAA', '%%%']) {
			await expect(openSealed(pair.privateKey, rubbish, 'report|1')).rejects.toThrow();
		}
	});
});
