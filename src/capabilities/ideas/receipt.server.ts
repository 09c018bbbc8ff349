import { createHash, createHmac } from 'node:crypto';

/** Crockford's alphabet: no I, L, O or U, so it survives handwriting. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Twelve letters of five bits: nobody finds one by trying. */
const LETTERS = 12;

/**
 * The letters somebody gets for an idea without a name. They come from the key of the form that was sent, so that a
 * form sent twice has one code; only whoever sent it had that key, and the ledger has it only one way (`keyOfBox`).
 */
export function lettersFor(formKey: string): string {
	const bytes = createHmac('sha256', formKey).update('idea receipt').digest();
	return [...bytes.subarray(0, LETTERS)].map((byte) => ALPHABET.charAt(byte % 32)).join('');
}

/** The key by which the box knows a form sent twice: it holds neither when the form was opened nor its code. */
export function keyOfBox(formKey: string): string {
	const hex = createHash('sha256').update(`idea box ${formKey}`).digest('hex');
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`8${hex.slice(13, 16)}`,
		`8${hex.slice(17, 20)}`,
		hex.slice(20, 32)
	].join('-');
}

/** What is kept of a code. */
export const digestOf = (providerId: string, letters: string): string =>
	createHash('sha256').update(`${providerId} ${letters}`).digest('hex');

/** The code as somebody writes it down: the organisation first, then three groups of four. */
export const receiptInWords = (providerCode: string, letters: string): string =>
	[providerCode.toUpperCase(), ...(letters.match(/.{4}/g) ?? [])].join('-');

/** A code as it was typed, or null. O is read as nought, I and L as one; spaces and lines between do not matter. */
export function readReceipt(typed: string): { providerCode: string; letters: string } | null {
	const plain = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
	const letters = plain.slice(-LETTERS).replaceAll('O', '0').replaceAll(/[IL]/g, '1');
	const providerCode = plain.slice(0, -LETTERS).toLowerCase();
	return /^[a-z][a-z0-9]{1,11}$/.test(providerCode) &&
		[...letters].every((one) => ALPHABET.includes(one))
		? { providerCode, letters }
		: null;
}
