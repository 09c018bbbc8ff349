import { v5, v7, validate } from 'uuid';

/** A new time-ordered identifier (UUIDv7): rows written together lie together in every index. */
export const newId = (): string => v7();

/**
 * An identifier that always follows from another and tells nothing of it: a time-ordered one holds the millisecond in
 * which somebody opened a form.
 */
export const timelessId = (id: string, namespace: string): string => v5(id, namespace);

/** Whether a piece of text from outside has the shape of an identifier. */
export const isId = (text: unknown): text is string => typeof text === 'string' && validate(text);

/**
 * The short reference people say aloud ("K7Q2-M4XD"), taken from the random end of an identifier.
 * Crockford's alphabet: no I, L, O or U, so it survives handwriting and a bad line.
 */
export function spokenReference(id: string): string {
	const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
	let bits = BigInt('0x' + id.replaceAll('-', '').slice(-10));
	let text = '';
	for (let position = 0; position < 8; position += 1) {
		text = alphabet.charAt(Number(bits % 32n)) + text;
		bits /= 32n;
	}
	return `${text.slice(0, 4)}-${text.slice(4)}`;
}
