/**
 * The only script on most pages: deferred, framework-free, under 8 KB. Every page is complete
 * without it; it adds drafts, an honest connection bar, shortcuts, dialogs, a guard against sending
 * twice, and the two things that work without signal: the service worker, and the outbox where it is needed.
 */
import { startConnection } from './connection.ts';
import { authorOf, changeHands, waitingHere } from './device.ts';
import { startDialogs } from './dialogs.ts';
import { startDrafts } from './drafts.ts';
import { guardLeaving } from './leaving.ts';
import type { Outbox } from './outbox.ts';
import { startPrinting } from './printing.ts';
import { startReadAloud } from './read-aloud.ts';
import { startSending } from './sending.ts';
import { startShortcuts } from './shortcuts.ts';

const store = localDrafts();
/** `?v=` of this script: which release the page is of. */
const release = new URLSearchParams(/\?.*$/.exec(ownAddress())?.[0]).get('v') ?? '';
changeHands(document, store);
const drafts = startDrafts(document, store);
const bar = startConnection(document, () => drafts.count() > 0);
let outbox: Outbox | null = null;
startSending(document, () => outbox);
startShortcuts(document);
startDialogs(document);
startReadAloud(document);
startPrinting(document);
document.querySelector<HTMLElement>('[data-error-summary]')?.focus();
if (window.isSecureContext) {
	const ready = startOffline().catch(() => null);
	if (waitingHere(store) > 0) guardLeaving(document, async () => (await ready)?.waiting() ?? 0);
}

/** The service worker on every page; the outbox where somebody is signed in, or something waits. */
async function startOffline(): Promise<Outbox | null> {
	void navigator.serviceWorker?.register('/service-worker.js', { type: 'module' }).catch(() => {});
	if (!authorOf(document) && waitingHere(store) === 0) return null;
	const address = `/outbox.js?v=${release}`;
	const { startOutbox } = (await import(
		/* @vite-ignore */ address
	)) as typeof import('./outbox.ts');
	const { arrived } = drafts;
	outbox = await startOutbox({ page: document, bar, arrived, release, drafts: store });
	return outbox;
}

function ownAddress(): string {
	return document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : '';
}

/** The device's own store, or null where the browser refuses one (private windows, full disk). */
function localDrafts(): Storage | null {
	try {
		return window.localStorage;
	} catch {
		return null;
	}
}
