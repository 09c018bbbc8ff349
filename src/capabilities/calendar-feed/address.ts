import { hashSecret, isSecret, newSecret } from '#capabilities/access/key-secret.ts';
import { isId, newId } from '#kernel/ids.ts';

/** What an address carries: the code finds the provider, the id the row, the secret opens it. */
export interface Carried {
	readonly providerCode: string;
	readonly feedId: string;
	readonly secret: string;
}

/** A new address, to be shown once; only the hash of its secret is kept. */
export function newAddress(providerCode: string): {
	path: string;
	feedId: string;
	secretHash: string;
} {
	const feedId = newId();
	const secret = newSecret();
	return {
		path: `/calendar/${providerCode}_${feedId}_${secret}.ics`,
		feedId,
		secretHash: hashSecret(secret)
	};
}

/** Reads what an address carries; null for anything else. */
export function readAddress(text: string): Carried | null {
	const [providerCode, feedId, secret, ...rest] = text.split('_');
	if (!providerCode || !secret || !isId(feedId) || rest.length > 0) return null;
	return { providerCode: providerCode.toLowerCase(), feedId, secret };
}

export const opens = (carried: Carried, hash: string): boolean => isSecret(carried.secret, hash);
