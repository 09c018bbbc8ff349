import { describe, expect, it } from 'vitest';
import { toText } from '#kernel/seal.ts';
import {
	DRAFT_LIFE_MS,
	draftName,
	dropSent,
	isKept,
	openDraft,
	put,
	readDraft,
	sealDraft,
	sweepDrafts
} from './draft-store.ts';
import { readKeyFrom } from './own-words.ts';

/** The browser's store as a map; `full` refuses writes, as a full disk or a private window does. */
class MapStore implements Storage {
	readonly #items = new Map<string, string>();
	full = false;
	get length(): number {
		return this.#items.size;
	}
	clear(): void {
		this.#items.clear();
	}
	key(index: number): string | null {
		return [...this.#items.keys()][index] ?? null;
	}
	getItem(name: string): string | null {
		return this.#items.get(name) ?? null;
	}
	removeItem(name: string): void {
		this.#items.delete(name);
	}
	setItem(name: string, value: string): void {
		if (this.full) throw new DOMException('full', 'QuotaExceededError');
		this.#items.set(name, value);
	}
}

const NOW = Date.UTC(2026, 10, 23);
const draft = { at: NOW, values: { words: ['She was asleep'], idempotencyKey: ['aaa'] } };
const fresh = () => readKeyFrom(toText(crypto.getRandomValues(new Uint8Array(32))));
const REPORT = draftName('ana', 'report');

describe('drafts on a shared device', () => {
	it('come back to their author, and to nobody else', async () => {
		const [ana, bola] = [await fresh(), await fresh()];
		const kept = await sealDraft(ana, REPORT, draft);
		expect(kept).not.toContain('asleep');
		expect(await openDraft(ana, REPORT, kept, NOW)).toEqual(draft);
		expect(await openDraft(bola, REPORT, kept, NOW)).toBeNull();
		// Put in the place of another draft it stays shut, so nobody is shown words that are not of that form.
		expect(await openDraft(ana, draftName('ana', 'worry'), kept, NOW)).toBeNull();
	});

	it('stay sealed while somebody else is signed in, and in the clear they go', async () => {
		const store = new MapStore();
		const sealed = await sealDraft(await fresh(), REPORT, draft);
		put(store, REPORT, sealed);
		put(store, draftName('ana', 'old'), JSON.stringify(draft));
		put(store, draftName('bola', 'report'), JSON.stringify(draft));
		store.setItem('somebody-elses-setting', 'x');
		sweepDrafts(store, 'bola', NOW);
		expect(store.getItem(REPORT)).toBe(sealed);
		expect(store.getItem(draftName('ana', 'old'))).toBeNull();
		expect(readDraft(store.getItem(draftName('bola', 'report')), NOW)).toEqual(draft);
		sweepDrafts(store, null, NOW);
		expect(store.getItem(REPORT)).toBe(sealed);
		expect(store.getItem(draftName('bola', 'report'))).toBeNull();
		expect(store.getItem('somebody-elses-setting')).toBe('x');
	});

	it('cannot be mistaken for those of an author whose name begins the same', () => {
		const store = new MapStore();
		put(store, draftName('ana.report', 'x'), JSON.stringify(draft));
		put(store, draftName('ana', 'x'), JSON.stringify(draft));
		sweepDrafts(store, 'ana', NOW);
		expect(store.getItem(draftName('ana.report', 'x'))).toBeNull();
		expect(store.getItem(draftName('ana', 'x'))).not.toBeNull();
	});

	it('go after thirty days, sealed or not', async () => {
		const store = new MapStore();
		const ana = await fresh();
		const sealed = await sealDraft(ana, REPORT, draft);
		put(store, REPORT, sealed);
		sweepDrafts(store, 'ana', NOW + DRAFT_LIFE_MS);
		expect(await openDraft(ana, REPORT, store.getItem(REPORT), NOW + DRAFT_LIFE_MS)).toEqual(draft);
		sweepDrafts(store, 'ana', NOW + DRAFT_LIFE_MS + 1);
		expect(store.getItem(REPORT)).toBeNull();
		expect(await openDraft(ana, REPORT, sealed, NOW + DRAFT_LIFE_MS + 1)).toBeNull();
		expect(readDraft(JSON.stringify(draft), NOW + DRAFT_LIFE_MS + 1)).toBeNull();
	});

	it('are not claimed when the device refused them', () => {
		const store = new MapStore();
		store.full = true;
		expect(put(store, REPORT, '{}')).toBe(false);
		expect(put(null, REPORT, '{}')).toBe(false);
	});

	it.each(['{', 'null', '{"at":"x","values":{}}', '[]', '{"at":1e15,"key":null,"sealed":"x"}'])(
		'damaged as %s are no drafts',
		async (text) => {
			expect(readDraft(text, NOW)).toBeNull();
			expect(await openDraft(await fresh(), REPORT, text, NOW)).toBeNull();
		}
	);
});

describe('what a draft holds', () => {
	it('is what was typed, and the key that makes sending twice one record', () => {
		expect(isKept('textarea', 'words')).toBe(true);
		expect(isKept('radio', 'kind')).toBe(true);
		expect(isKept('hidden', 'idempotencyKey')).toBe(true);
	});

	it.each(['password', 'file', 'hidden', 'submit'])('is never a %s', (type) => {
		expect(isKept(type, 'anything')).toBe(false);
	});
});

describe('a draft the server has', () => {
	const sent = (key: string) => ({ at: NOW, values: { idempotencyKey: [key], words: ['x'] } });

	it('goes by the key it was sent with, without being opened, and no other draft does', async () => {
		const store = new MapStore();
		const ana = await fresh();
		const names = ['tell', 'add'].map((form) => draftName('ana', form));
		put(store, names[0] ?? '', await sealDraft(ana, names[0] ?? '', sent('aaa')));
		put(store, names[1] ?? '', await sealDraft(ana, names[1] ?? '', sent('bbb')));
		put(store, draftName('ana', 'clear'), JSON.stringify(sent('aaa')));
		put(store, draftName('grace', 'tell'), JSON.stringify(sent('aaa')));
		dropSent(store, 'ana', 'aaa');
		expect(store.getItem(names[0] ?? '')).toBeNull();
		expect(store.getItem(names[1] ?? '')).not.toBeNull();
		expect(store.getItem(draftName('ana', 'clear'))).toBeNull();
		expect(store.getItem(draftName('grace', 'tell'))).not.toBeNull();
	});
});
