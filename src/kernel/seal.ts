/**
 * Sealing for one reader: what is sealed to a public key is opened by its private half alone, not by
 * the device that sealed it. ECDH on P-256 with a fresh key each time, HKDF-SHA-256, AES-256-GCM
 * (the shape of ECIES). Web Crypto on both sides, so that browser and server share these lines.
 */
export interface SealPair {
	/** The public point, base64url. */
	readonly publicKey: string;
	/** PKCS #8, base64url. */
	readonly privateKey: string;
}

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;
const POINT_BYTES = 65;
const NONCE_BYTES = 12;

export async function newSealPair(): Promise<SealPair> {
	const { subtle } = globalThis.crypto;
	const pair = await subtle.generateKey(CURVE, true, ['deriveBits']);
	return {
		publicKey: toText(await subtle.exportKey('raw', pair.publicKey)),
		privateKey: toText(await subtle.exportKey('pkcs8', pair.privateKey))
	};
}

/**
 * @param bound what the words belong to; opened with anything else, they stay shut
 * @returns base64url of the fresh public point, the nonce and the sealed words
 */
export async function sealTo(publicKey: string, words: string, bound: string): Promise<string> {
	const { subtle } = globalThis.crypto;
	const reader = await subtle.importKey('raw', fromText(publicKey), CURVE, false, []);
	const fresh = await subtle.generateKey(CURVE, true, ['deriveBits']);
	const point = await subtle.exportKey('raw', fresh.publicKey);
	const key = await sharedKey(fresh.privateKey, reader, point, 'encrypt');
	const nonce = globalThis.crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
	const sealed = await subtle.encrypt(gcm(nonce, bound), key, new TextEncoder().encode(words));
	return toText(joined(new Uint8Array(point), nonce, new Uint8Array(sealed)));
}

/** @throws when it was not sealed to this key, belongs to something else, or was changed */
export async function openSealed(
	privateKey: string,
	sealed: string,
	bound: string
): Promise<string> {
	const { subtle } = globalThis.crypto;
	const bytes = fromText(sealed);
	const point = bytes.slice(0, POINT_BYTES);
	const nonce = bytes.slice(POINT_BYTES, POINT_BYTES + NONCE_BYTES);
	const own = await subtle.importKey('pkcs8', fromText(privateKey), CURVE, false, ['deriveBits']);
	const sender = await subtle.importKey('raw', point, CURVE, false, []);
	const key = await sharedKey(own, sender, point.buffer, 'decrypt');
	const words = bytes.slice(POINT_BYTES + NONCE_BYTES);
	return new TextDecoder().decode(await subtle.decrypt(gcm(nonce, bound), key, words));
}

async function sharedKey(
	own: CryptoKey,
	other: CryptoKey,
	point: ArrayBuffer,
	use: 'encrypt' | 'decrypt'
): Promise<CryptoKey> {
	const { subtle } = globalThis.crypto;
	const shared = await subtle.deriveBits({ name: 'ECDH', public: other }, own, 256);
	const base = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
	const info = new TextEncoder().encode('holdfast capture 1');
	return subtle.deriveKey(
		{ name: 'HKDF', hash: 'SHA-256', salt: point, info },
		base,
		{ name: 'AES-GCM', length: 256 },
		false,
		[use]
	);
}

const gcm = (iv: Uint8Array<ArrayBuffer>, bound: string) => ({
	name: 'AES-GCM',
	iv,
	additionalData: new TextEncoder().encode(bound)
});

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
	const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}

/** Bytes as base64url, without padding. */
export function toText(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): string {
	let binary = '';
	for (const byte of new Uint8Array(bytes)) binary += String.fromCharCode(byte);
	return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

export function fromText(text: string): Uint8Array<ArrayBuffer> {
	const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
	return Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
}
