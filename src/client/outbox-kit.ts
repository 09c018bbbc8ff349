import { KIT_ADDRESS, type CaptureKit, type KeepPages, type KeptPage } from '#kernel/capture.ts';
import { sealAnew } from './outbox-sending.ts';
import { keysOf, putKeys, type Keys } from './outbox-store.ts';
import { close, readKeyFrom } from './own-words.ts';

const DAY_MS = 86_400_000;
/** Work whose ticket ends sooner than this is sealed anew with a fresh one. */
const SOON_MS = 5 * DAY_MS;
/** The pages to keep are asked for again after this. */
const PAGES_MS = 30 * 60_000;

/** When the pages were last asked for, and for whom: in the browser's own small store. */
const PAGES_MARK = 'holdfast.pages';

/**
 * What the signed-in author needs on this device, fetched when there is none, when it grows old and
 * after a release. Null without signal and without an earlier one.
 */
export async function readyKeys(author: string, release: string): Promise<Keys | null> {
	const known = await keysOf(author);
	const now = Date.now();
	if (known && known.release === release && now < known.freshAfter) {
		await freshPages(author, release, null);
		return known;
	}
	const usable = known && now < known.until ? known : null;
	if (!navigator.onLine) return usable;
	const kit = await asked<CaptureKit>('POST');
	if (kit?.author !== author) return usable;
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
	await sealAnew(keys, now + SOON_MS);
	await freshPages(author, release, kit.pages);
	return keys;
}

/** Has the service worker keep blank forms and what the author was assigned, each half hour at most. */
async function freshPages(
	author: string,
	release: string,
	given: readonly KeptPage[] | null
): Promise<void> {
	const mark = `${author} ${release} `;
	const last = localStorage.getItem(PAGES_MARK) ?? '';
	const isFresh = last.startsWith(mark) && Date.now() - Number(last.slice(mark.length)) < PAGES_MS;
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
			cache: 'no-store'
		});
		return response.ok ? ((await response.json()) as Answer) : null;
	} catch {
		return null;
	}
}
