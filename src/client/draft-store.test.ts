import { describe, expect, it } from 'vitest';
import {
	DRAFT_LIFE_MS,
	draftName,
	dropSent,
	isKept,
	readDraft,
	sweepDrafts,
	writeDraft
} from './draft-store.ts';

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
const draft = { at: NOW, values: { words: ['She was asleep'] } };

describe('drafts on a shared device', () => {
	it('come back to their author', () => {
		const store = new MapStore();
		expect(writeDraft(store, draftName('ana', 'report'), draft)).toBe(true);
		expect(readDraft(store, draftName('ana', 'report'), NOW)).toEqual(draft);
	});

	it('go when somebody else signs in, and nothing else goes', () => {
		const store = new MapStore();
		writeDraft(store, draftName('ana', 'report'), draft);
		writeDraft(store, draftName('bola', 'report'), draft);
		store.setItem('somebody-elses-setting', 'x');
		sweepDrafts(store, 'bola', NOW);
		expect(readDraft(store, draftName('ana', 'report'), NOW)).toBeNull();
		expect(readDraft(store, draftName('bola', 'report'), NOW)).toEqual(draft);
		expect(store.getItem('somebody-elses-setting')).toBe('x');
	});

	it('cannot be mistaken for those of an author whose name begins the same', () => {
		const store = new MapStore();
		writeDraft(store, draftName('ana.report', 'x'), draft);
		writeDraft(store, draftName('ana', 'x'), draft);
		sweepDrafts(store, 'ana', NOW);
		expect(readDraft(store, draftName('ana', 'x'), NOW)).toEqual(draft);
	});

	it('go after thirty days', () => {
		const store = new MapStore();
		const name = draftName('ana', 'report');
		writeDraft(store, name, draft);
		expect(readDraft(store, name, NOW + DRAFT_LIFE_MS)).toEqual(draft);
		sweepDrafts(store, 'ana', NOW + DRAFT_LIFE_MS + 1);
		expect(store.getItem(name)).toBeNull();
	});

	it('are not claimed when the device refused them', () => {
		const store = new MapStore();
		store.full = true;
		expect(writeDraft(store, draftName('ana', 'report'), draft)).toBe(false);
	});

	it.each(['{', 'null', '{"at":"x","values":{}}', '[]'])('damaged as %s are no drafts', (text) => {
		const store = new MapStore();
		store.setItem(draftName('ana', 'report'), text);
		expect(readDraft(store, draftName('ana', 'report'), NOW)).toBeNull();
	});
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
	const draft = (key: string, words: string) => ({
		at: 1000,
		values: { idempotencyKey: [key], words: [words] }
	});

	it('goes by the key it was sent with, and no other draft does', () => {
		const store = new MapStore();
		writeDraft(store, draftName('ana', 'tell'), draft('aaa', 'Sent'));
		writeDraft(store, draftName('ana', 'add'), draft('bbb', 'Still being written'));
		writeDraft(store, draftName('grace', 'tell'), draft('aaa', 'Somebody else’s'));
		dropSent(store, 'ana', 'aaa', 2000);
		expect(readDraft(store, draftName('ana', 'tell'), 2000)).toBeNull();
		expect(readDraft(store, draftName('ana', 'add'), 2000)).not.toBeNull();
		expect(readDraft(store, draftName('grace', 'tell'), 2000)).not.toBeNull();
	});
});
