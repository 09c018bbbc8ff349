import { fromText, toText } from '#kernel/seal.ts';

/** What an author reads again: what they wrote, in which form, and what it is called. */
export interface Own {
	readonly label: string;
	/** The page whose form it was written in. */
	readonly path: string;
	readonly capturedAt: number;
	readonly fields: readonly (readonly [string, string])[];
}

const NONCE_BYTES = 12;

/** A key that can be used on this device and not taken from it. */
export const readKeyFrom = (text: string): Promise<CryptoKey> =>
	crypto.subtle.importKey('raw', fromText(text), 'AES-GCM', false, ['encrypt', 'decrypt']);

/** @param bound what it belongs to; opened as anything else it stays shut */
export async function close(key: CryptoKey, words: string, bound: string): Promise<string> {
	const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
	const sealed = await crypto.subtle.encrypt(gcm(iv, bound), key, new TextEncoder().encode(words));
	return `${toText(iv)}.${toText(sealed)}`;
}

/** @throws with another person's key, or as something else than it was closed as */
export async function open(key: CryptoKey, closed: string, bound: string): Promise<string> {
	const [iv = '', sealed = ''] = closed.split('.');
	const opened = await crypto.subtle.decrypt(gcm(fromText(iv), bound), key, fromText(sealed));
	return new TextDecoder().decode(opened);
}

const gcm = (iv: Uint8Array<ArrayBuffer>, bound: string) => ({
	name: 'AES-GCM',
	iv,
	additionalData: new TextEncoder().encode(bound)
});
