import { IDEMPOTENCY_FIELD } from '#kernel/form.ts';

const PREFIX = 'holdfast.draft';
/** A draft nobody came back to is personal data on a shared device: it goes after 30 days. */
export const DRAFT_LIFE_MS = 30 * 24 * 60 * 60 * 1000;

export type Draft = { at: number; values: Record<string, string[]> };

/** Everything here is kept under the author, so that one person never sees another's words. */
export function draftName(author: string, key: string): string {
	return `${PREFIX}.${encodeURIComponent(author)}.${encodeURIComponent(key)}`;
}

/** Reads a draft; a damaged or expired one is no draft. */
export function readDraft(store: Storage, name: string, now: number): Draft | null {
	try {
		const draft: unknown = JSON.parse(store.getItem(name) ?? 'null');
		if (!isDraft(draft) || now - draft.at > DRAFT_LIFE_MS) return null;
		return draft;
	} catch {
		return null;
	}
}

/** Writes a draft. False when the device would not keep it: then the page must not say "Saved". */
export function writeDraft(store: Storage, name: string, draft: Draft): boolean {
	try {
		store.setItem(name, JSON.stringify(draft));
		return true;
	} catch {
		return false;
	}
}

/** Removes every draft that is not this author's, and every one that is too old. */
export function sweepDrafts(store: Storage, author: string, now: number): void {
	const own = `${PREFIX}.${encodeURIComponent(author)}.`;
	const names = Array.from({ length: store.length }, (_, index) => store.key(index) ?? '');
	for (const name of names) {
		if (!name.startsWith(`${PREFIX}.`)) continue;
		if (!name.startsWith(own) || readDraft(store, name, now) === null) store.removeItem(name);
	}
}

/** Lets go of this author's draft that the server has: the one that carries the key it names. */
export function dropSent(store: Storage, author: string, key: string, now: number): void {
	const own = `${PREFIX}.${encodeURIComponent(author)}.`;
	const names = Array.from({ length: store.length }, (_, index) => store.key(index) ?? '');
	for (const name of names.filter((one) => one.startsWith(own))) {
		const values = readDraft(store, name, now)?.values;
		if (values?.[IDEMPOTENCY_FIELD]?.includes(key)) store.removeItem(name);
	}
}

/**
 * Which of a form's values may stay on a device: what was typed or chosen, never a password or a
 * file, no hidden value but the idempotency key – with it a second send of the same draft, after
 * a lost answer, is still one record.
 */
export function isKept(type: string, name: string): boolean {
	if (name === '') return false;
	if (type === 'hidden') return name === IDEMPOTENCY_FIELD;
	return !['password', 'file', 'submit', 'button', 'reset', 'image'].includes(type);
}

function isDraft(value: unknown): value is Draft {
	return (
		typeof value === 'object' &&
		value !== null &&
		'at' in value &&
		typeof value.at === 'number' &&
		'values' in value &&
		typeof value.values === 'object' &&
		value.values !== null
	);
}
