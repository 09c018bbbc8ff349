/**
 * The only script on most pages: deferred, framework-free, under 8 KB. Every page is complete
 * without it; it adds drafts, an honest connection bar, shortcuts, dialogs and a guard against
 * sending twice.
 */
import { startConnection } from './connection.ts';
import { startDialogs } from './dialogs.ts';
import { startDrafts } from './drafts.ts';
import { startPrinting } from './printing.ts';
import { startReadAloud } from './read-aloud.ts';
import { startSending } from './sending.ts';
import { startShortcuts } from './shortcuts.ts';

const drafts = startDrafts(document, localDrafts());
startConnection(document, drafts.count);
startSending(document);
startShortcuts(document);
startDialogs(document);
startReadAloud(document);
startPrinting(document);
document.querySelector<HTMLElement>('[data-error-summary]')?.focus();

/** The device's own store, or null where the browser refuses one (private windows, full disk). */
function localDrafts(): Storage | null {
	try {
		return window.localStorage;
	} catch {
		return null;
	}
}
