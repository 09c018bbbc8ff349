import { IDEMPOTENCY_FIELD } from '#kernel/form.ts';
import { close, open } from './own-words.ts';

const PREFIX = 'holdfast.draft.';
/** A draft nobody came back to goes from the device after 30 days. */
export const DRAFT_LIFE_MS = 30 * 24 * 60 * 60 * 1000;

export type Draft = { at: number; values: Record<string, string[]> };

/** What lies on the device: sealed, with only what says how old it is and which sending it belongs to. */
interface Sealed {
	readonly at: number;
	readonly key: string | null;
	readonly sealed: string;
}

/** Everything here is kept under the author and the form. */
export function draftName(author: string, key: string): string {
	return `${ownPrefix(author)}${encodeURIComponent(key)}`;
}

/** Without a full stop in it, so that no author’s names begin like another’s. */
const ownPrefix = (author: string): string =>
	`${PREFIX}${encodeURIComponent(author).replaceAll('.', '%2E')}.`;

/** @param key the author's own, without which nothing of it can be read, and which belongs to its name */
export async function sealDraft(key: CryptoKey, name: string, draft: Draft): Promise<string> {
	const kept: Sealed = {
		at: draft.at,
		key: keyOf(draft),
		sealed: await close(key, JSON.stringify(draft), name)
	};
	return JSON.stringify(kept);
}

/** Another person's, a damaged one and one that is too old are no draft. */
export async function openDraft(
	key: CryptoKey,
	name: string,
	text: string | null,
	now: number
): Promise<Draft | null> {
	const kept = parsed(text);
	if (!isSealed(kept)) return null;
	return readDraft(await open(key, kept.sealed, name).catch(() => null), now);
}

/** A draft in the clear: of a tab, and of the releases before drafts were sealed. */
export function readDraft(text: string | null, now: number): Draft | null {
	const draft = parsed(text);
	return isDraft(draft) && now - draft.at <= DRAFT_LIFE_MS ? draft : null;
}

/** Writes one. False when the device would not keep it: then the page must not say "Saved". */
export function put(store: Storage | null, name: string, text: string): boolean {
	try {
		store?.setItem(name, text);
		return store !== null;
	} catch {
		return false;
	}
}

/**
 * Removes every draft that is too old or damaged, and every one in the clear that is not this author's:
 * sealed ones of others stay, for them alone.
 */
export function sweepDrafts(store: Storage, author: string | null, now: number): void {
	for (const name of namesIn(store, PREFIX)) {
		const kept = parsed(store.getItem(name));
		const isOwn = author !== null && name.startsWith(ownPrefix(author));
		const stays = isSealed(kept) || (isDraft(kept) && isOwn);
		if (!stays || now - kept.at > DRAFT_LIFE_MS) store.removeItem(name);
	}
}

/** Lets go of this author's draft that the server has, or the outbox: the one with the key it was sent with. */
export function dropSent(store: Storage, author: string, key: string): void {
	for (const name of namesIn(store, ownPrefix(author))) {
		const kept = parsed(store.getItem(name));
		const own = isSealed(kept) ? kept.key : isDraft(kept) ? keyOf(kept) : null;
		if (own === key) store.removeItem(name);
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

const namesIn = (store: Storage, prefix: string): string[] =>
	Array.from({ length: store.length }, (_, index) => store.key(index) ?? '').filter((name) =>
		name.startsWith(prefix)
	);

const keyOf = (draft: Draft): string | null => draft.values[IDEMPOTENCY_FIELD]?.[0] ?? null;

function parsed(text: string | null): unknown {
	try {
		return JSON.parse(text ?? 'null');
	} catch {
		return null;
	}
}

const isSealed = (value: unknown): value is Sealed =>
	isDated(value) && 'sealed' in value && typeof value.sealed === 'string';

const isDraft = (value: unknown): value is Draft =>
	isDated(value) && 'values' in value && typeof value.values === 'object' && value.values !== null;

const isDated = (value: unknown): value is { at: number } =>
	typeof value === 'object' && value !== null && 'at' in value && typeof value.at === 'number';
