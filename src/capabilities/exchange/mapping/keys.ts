import { createHmac } from 'node:crypto';

/**
 * A salted digest of named parts, in order, 32 hexadecimal characters. Salted, because a plain
 * digest of a short cell (a name, a room) could be found by trying them all.
 */
export function digestOf(salt: string, parts: readonly string[]): string {
	const written = JSON.stringify(parts.map((part) => part.normalize('NFC').trim()));
	return createHmac('sha256', salt).update(written).digest('hex').slice(0, 32);
}

/**
 * What a row read again is: 'new', the same again ('duplicate'), or the same incident that the
 * other system has changed since ('changed'). `before` is the digest kept under its key, if any.
 */
export function againstBefore(
	contentDigest: string,
	before: string | undefined
): 'new' | 'duplicate' | 'changed' {
	if (before === undefined) return 'new';
	return before === contentDigest ? 'duplicate' : 'changed';
}
