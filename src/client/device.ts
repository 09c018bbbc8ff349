import { KEPT_CACHE } from '#kernel/capture.ts';
import { KEYS } from './outbox-store.ts';

/** How many things wait on this device, whoever wrote them: read on every page, before anything is loaded. */
const WAITING_MARK = 'holdfast.waiting';
/** Whose keys and pages the device holds. */
const AUTHOR_MARK = 'holdfast.author';

export const authorOf = (page: Document): string | null =>
	page.querySelector<HTMLElement>('[data-author]')?.dataset.author ?? null;

export function rememberWaiting(count: number): void {
	try {
		localStorage.setItem(WAITING_MARK, String(count));
	} catch {
		// Asked of the outbox itself where the browser keeps no marks.
	}
}

export const waitingHere = (store: Storage | null): number =>
	Number(store?.getItem(WAITING_MARK) ?? 0);

/**
 * Somebody else is signed in, or nobody: the keys that open what the last one wrote go, and so do the
 * pages kept for them, and what their tab kept in the clear. What waits to be sent and drafts stay, sealed.
 */
export function changeHands(page: Document, store: Storage | null, tab: Storage | null): void {
	if (!store) return;
	const author = authorOf(page);
	const isSignedOut = location.pathname === '/sign-in' && !page.querySelector('[data-offline]');
	const last = store.getItem(AUTHOR_MARK);
	if (last !== null && (isSignedOut || (author !== null && author !== last))) {
		store.removeItem(AUTHOR_MARK);
		tab?.clear();
		indexedDB.deleteDatabase(KEYS);
		void window.caches?.keys().then((names) => {
			for (const name of names) {
				if (name.startsWith(KEPT_CACHE) && !name.endsWith(`.${author}`)) void caches.delete(name);
			}
		});
	}
	if (author) store.setItem(AUTHOR_MARK, author);
}
