import { KIT_ADDRESS, type CaptureKit, type KeepPages, type KeptPage } from '#kernel/capture.ts';
import { sealAnew } from './outbox-sending.ts';
import { allEntries, keysOf, putKeys, type Keys } from './outbox-store.ts';
import { close, readKeyFrom } from './own-words.ts';

const DAY_MS = 86_400_000;
/** Work whose ticket ends sooner than this is sealed anew with a fresh one. */
const SOON_MS = 5 * DAY_MS;
/** The pages to keep are asked for again after this. */
const PAGES_MS = 60 * 60_000;

/** A line this slow is no line (milliseconds). */
const PATIENCE_MS = 15_000;

/** When the pages were last asked for, and for whom: in the browser's own small store. */
const PAGES_MARK = 'holdfast.pages';

/**
 * What the signed-in author needs on this device: what is there already, at once, and a fresh one behind
 * it when it grows old, after a release and when the server did not know its ticket. Null without signal
 * and without an earlier one.
 */
export async function readyKeys(author: string, release: string): Promise<Keys | null> {
	const known = await keysOf(author);
	const now = Date.now();
	const isRefused = (await allEntries()).some(
		(entry) => entry.why === 'ticket' && entry.ticket === known?.ticket
	);
	if (known && known.release === release && now < known.freshAfter && !isRefused) {
		void freshPages(author, release, null);
		return known;
	}
	const fresh = freshKeys(author, release).catch(() => null);
	return known && now < known.until && !isRefused ? known : ((await fresh) ?? known ?? null);
}

async function freshKeys(author: string, release: string): Promise<Keys | null> {
	if (!navigator.onLine) return null;
	const kit = await asked<CaptureKit>('POST');
	if (kit?.author !== author) return null;
	const readKey = await readKeyFrom(kit.readKey);
	const keys: Keys = {
		author,
		readKey,
		publicKey: kit.publicKey,
		ticket: kit.ticket,
		secret: await close(readKey, kit.secret, kit.ticket),
		until: kit.until,
		freshAfter: kit.freshAfter,
		release
	};
	await putKeys(keys);
	await sealAnew(keys, Date.now() + SOON_MS);
	void freshPages(author, release, kit.pages);
	return keys;
}

/** Has the service worker keep blank forms and what the author was assigned, each hour at most. */
async function freshPages(
	author: string,
	release: string,
	given: readonly KeptPage[] | null
): Promise<void> {
	const mark = `${author} ${release} `;
	const last = localStorage.getItem(PAGES_MARK) ?? '';
	const isFresh =
		last.startsWith(mark) &&
		Date.now() - Number(last.slice(mark.length)) < PAGES_MS &&
		// A page about something that is kept, a visit that was planned just now perhaps.
		!document.querySelector('[data-keeps]');
	if (!navigator.onLine || (isFresh && given === null)) return;
	const pages = given ?? (await asked<{ pages: readonly KeptPage[] }>('GET'))?.pages;
	if (!pages) return;
	await keep({ author, pages });
	localStorage.setItem(PAGES_MARK, `${mark}${Date.now()}`);
}

/** Asks the service worker to keep pages, once there is one. */
export async function keep(wanted: KeepPages): Promise<void> {
	const worker = (await navigator.serviceWorker?.ready)?.active;
	worker?.postMessage(wanted);
}

async function asked<Answer>(method: 'GET' | 'POST'): Promise<Answer | null> {
	try {
		const response = await fetch(KIT_ADDRESS, {
			method,
			credentials: 'same-origin',
			redirect: 'error',
			cache: 'no-store',
			signal: AbortSignal.timeout(PATIENCE_MS)
		});
		return response.ok ? ((await response.json()) as Answer) : null;
	} catch {
		return null;
	}
}
