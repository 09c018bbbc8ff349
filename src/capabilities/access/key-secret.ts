import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * A key as a client carries it: `hf_<provider code>_<key id>_<secret>`. The code finds the provider,
 * the id the row; only the hash of the secret is kept.
 */
export function writeKey(providerCode: string, keyId: string, secret: string): string {
	return `hf_${providerCode}_${keyId}_${secret}`;
}

export const newSecret = (): string => randomBytes(32).toString('base64url').replaceAll('_', '-');

export const hashSecret = (secret: string): string =>
	createHash('sha256').update(secret).digest('hex');

export function readKey(
	text: string
): { providerCode: string; keyId: string; secret: string } | null {
	const [prefix, providerCode, keyId, secret, ...rest] = text.split('_');
	if (prefix !== 'hf' || !providerCode || !keyId || !secret || rest.length > 0) return null;
	return { providerCode, keyId, secret };
}

/** Compares in constant time, so that answering tells nothing about how much was right. */
export function isSecret(secret: string, hash: string): boolean {
	const given = Buffer.from(hashSecret(secret), 'hex');
	const kept = Buffer.from(hash, 'hex');
	return given.length === kept.length && timingSafeEqual(given, kept);
}
