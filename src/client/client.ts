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
import { keysOf } from './outbox-store.ts';
import { startPrinting } from './printing.ts';
import { startReadAloud } from './read-aloud.ts';
import { startSending } from './sending.ts';
import { startShortcuts } from './shortcuts.ts';

const store = placeFor(() => window.localStorage);
const tab = placeFor(() => window.sessionStorage);
/** `?v=` of this script: which release the page is of. */
const release = new URLSearchParams(/\?.*$/.exec(ownAddress())?.[0]).get('v') ?? '';
changeHands(document, store, tab);
const ready = window.isSecureContext ? startOffline().catch(() => null) : Promise.resolve(null);
const drafts = startDrafts(document, { device: store, tab }, readKey(authorOf(document)));
const bar = startConnection(document, drafts.where);
let outbox: Outbox | null = null;
startSending(document, () => outbox);
startShortcuts(document);
startDialogs(document);
startReadAloud(document);
startPrinting(document);
document.querySelector<HTMLElement>('[data-error-summary]')?.focus();
guardLeaving(
	document,
	() => waitingHere(store) > 0,
	async () => (await ready)?.waiting() ?? 0
);

/** The service worker on every page; the outbox where somebody is signed in, or something waits. */
async function startOffline(): Promise<Outbox | null> {
	void navigator.serviceWorker?.register('/service-worker.js', { type: 'module' }).catch(() => {});
	if (!authorOf(document) && waitingHere(store) === 0) return null;
	const address = `/outbox.js?v=${release}`;
	const { startOutbox } = (await import(
		/* @vite-ignore */ address
	)) as typeof import('./outbox.ts');
	outbox = await startOutbox({ page: document, bar, drafts, release });
	return outbox;
}

function ownAddress(): string {
	return document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : '';
}

/** The author's key, as soon as this device has it; null where it cannot have one. */
async function readKey(author: string | null): Promise<CryptoKey | null> {
	if (!author || !window.isSecureContext) return null;
	const known = await keysOf(author);
	if (known) return known.readKey;
	await ready;
	return (await keysOf(author))?.readKey ?? null;
}

/** A store of the browser, or null where it refuses one (private windows, full disk). */
function placeFor(open: () => Storage): Storage | null {
	try {
		return open();
	} catch {
		return null;
	}
}
