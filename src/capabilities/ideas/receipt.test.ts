import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isId, newId } from '#kernel/ids.ts';
import { digestOf, keyOfBox, lettersFor, readReceipt, receiptInWords } from './receipt.server.ts';

describe('the code for an idea without a name', () => {
	it('is the same for one form sent twice, and another for any other form', () => {
		const key = newId();
		expect(lettersFor(key)).toBe(lettersFor(key));
		const many = new Set(Array.from({ length: 500 }, () => lettersFor(newId())));
		expect(many.size).toBe(500);
	});

	it('is read back however it was written down', () => {
		fc.assert(
			fc.property(
				fc.stringMatching(/^[a-z][a-z0-9]{1,11}$/),
				fc.uuid(),
				fc.constantFrom('-', ' ', '', ' - ', '.'),
				fc.boolean(),
				(providerCode, key, between, isSmall) => {
					const letters = lettersFor(key);
					const shown = receiptInWords(providerCode, letters).replaceAll('-', between);
					const typed = isSmall ? shown.toLowerCase() : shown;
					expect(readReceipt(` ${typed} `)).toEqual({ providerCode, letters });
				}
			)
		);
		expect(readReceipt('haven oil1-0000-0000')?.letters).toBe('011100000000');
	});

	it('is nothing when it is too short, or has letters no code has', () => {
		for (const typed of [
			'',
			'haven',
			'0000-0000-0000',
			'HAVEN-0000-0000-000U',
			'1HAVEN-0000-0000-0000'
		]) {
			expect(readReceipt(typed), typed).toBeNull();
		}
	});

	it('cannot be had from what is kept: neither the ledger’s key nor the digest holds the form’s key, its time or the code', () => {
		const key = newId();
		const kept = keyOfBox(key);
		expect(isId(kept)).toBe(true);
		// The first twelve digits of a form's key are the time it was opened.
		expect(kept.slice(0, 13)).not.toBe(key.slice(0, 13));
		expect(lettersFor(kept)).not.toBe(lettersFor(key));
		expect(digestOf(newId(), lettersFor(key))).toMatch(/^[0-9a-f]{64}$/);
		const one = newId();
		expect(digestOf(one, 'A')).not.toBe(digestOf(newId(), 'A'));
	});
});
