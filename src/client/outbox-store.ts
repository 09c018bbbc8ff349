import type { Entry } from './outbox-state.ts';

/** What waits, of everybody who uses the device. */
const OUTBOX = 'holdfast-outbox';
/** What only whoever is signed in may use: a database of its own, so that it goes whole at sign-out. */
export const KEYS = 'holdfast-keys';

/** What the device knows of whoever is signed in. */
export interface Keys {
	readonly author: string;
	/** Reads what the author wrote; the browser never gives the key itself away. */
	readonly readKey: CryptoKey;
	readonly publicKey: string;
	readonly ticket: string;
	/** The ticket's secret, sealed with the key above. */
	readonly secret: string;
	readonly until: number;
	readonly freshAfter: number;
	readonly release: string;
}

/** Something that was sent, and of which its author should know more than that. */
export interface Note {
	readonly key: string;
	readonly author: string;
	readonly kept: string;
	readonly at: number;
}

/** Opens, works, closes: a database that nobody holds open can be deleted at once. */
async function inside<Value>(
	database: string,
	store: 'entries' | 'keys' | 'notes',
	mode: IDBTransactionMode,
	work: (store: IDBObjectStore) => IDBRequest<Value>
): Promise<Value> {
	const opening = indexedDB.open(database, 1);
	opening.onupgradeneeded = () => {
		for (const [name, keyPath] of stores[database] ?? []) {
			opening.result.createObjectStore(name, { keyPath });
		}
	};
	const db = await answer(opening);
	try {
		// Strict: told that it is kept only once it is on the disk.
		const transaction = db.transaction(store, mode, { durability: 'strict' });
		const ended = new Promise<void>((resolve, reject) => {
			transaction.oncomplete = () => resolve();
			transaction.onerror = transaction.onabort = () => reject(transaction.error);
		});
		const value = await answer(work(transaction.objectStore(store)));
		await ended;
		return value;
	} finally {
		db.close();
	}
}

const stores: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
	[OUTBOX]: [
		['entries', 'key'],
		['notes', 'key']
	],
	[KEYS]: [['keys', 'author']]
};

function answer<Value>(request: IDBRequest<Value>): Promise<Value> {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error);
	});
}

export const allEntries = (): Promise<Entry[]> =>
	inside(OUTBOX, 'entries', 'readonly', (store) => store.getAll() as IDBRequest<Entry[]>);

export const entryAt = (key: string): Promise<Entry | undefined> =>
	inside(OUTBOX, 'entries', 'readonly', (store) => store.get(key) as IDBRequest<Entry | undefined>);

export const putEntry = (entry: Entry): Promise<unknown> =>
	inside(OUTBOX, 'entries', 'readwrite', (store) => store.put(entry));

export const dropEntry = (key: string): Promise<unknown> =>
	inside(OUTBOX, 'entries', 'readwrite', (store) => store.delete(key));

export const allNotes = (): Promise<Note[]> =>
	inside(OUTBOX, 'notes', 'readonly', (store) => store.getAll() as IDBRequest<Note[]>);

export const putNote = (note: Note): Promise<unknown> =>
	inside(OUTBOX, 'notes', 'readwrite', (store) => store.put(note));

export const dropNote = (key: string): Promise<unknown> =>
	inside(OUTBOX, 'notes', 'readwrite', (store) => store.delete(key));

export const keysOf = (author: string): Promise<Keys | undefined> =>
	inside(KEYS, 'keys', 'readonly', (store) => store.get(author) as IDBRequest<Keys | undefined>);

export const putKeys = (keys: Keys): Promise<unknown> =>
	inside(KEYS, 'keys', 'readwrite', (store) => store.put(keys));
