/**
 * The second script: only where a form can be captured or something waits on this device. It keeps what
 * is sent from such a form before it is sent, sends what waits, and tells the bar and `/waiting`.
 */
import { authorOf, rememberWaiting } from './device.ts';
import type { Bar } from './connection.ts';
import type { Drafts } from './drafts.ts';
import { fieldsOf, keyInput, leadsElsewhere, putBack, renew, setTimes } from './outbox-form.ts';
import { keep, readyKeys } from './outbox-kit.ts';
import { drawAnew } from './photo.ts';
import { entryOf, ownOf, sendAll } from './outbox-sending.ts';
import { settled, type Entry } from './outbox-state.ts';
import { allEntries, dropEntry, putEntry } from './outbox-store.ts';
import { showWaiting } from './waiting-page.ts';

/** While the page stays open, what waits is tried again after this, in milliseconds. */
const AGAIN_MS = 30_000;
/** A page of a shift – a handover, a visit under way – is shown without signal this long after it was opened. */
const SHIFT_MS = 14 * 60 * 60_000;

export interface Outbox {
	/** Keeps what the form sends, then lets it go by itself if there is signal. */
	take(form: HTMLFormElement, submitter: HTMLElement | null, pass: () => void): void;
	/** How many of the signed-in author’s own wait. */
	waiting(): Promise<number>;
}

export interface Around {
	readonly page: Document;
	readonly bar: Bar;
	readonly drafts: Drafts;
	readonly release: string;
}

export async function startOutbox({ page, bar, drafts, release }: Around): Promise<Outbox> {
	const author = authorOf(page);
	const forms = [...page.querySelectorAll<HTMLFormElement>('form[data-capture]')];
	// A private window, a full disk: nothing can be kept, and nothing is said to be.
	if (!(await allEntries().catch(() => null))) return refused;
	await settleAll();
	const keys = author ? await readyKeys(author, release).catch(() => null) : null;
	bar.say({ canKeep: keys !== null && forms.length > 0 });
	const waiting = showWaiting(page, { keys, now: Date.now, send, changed: () => tell() });
	prepareForms((await allEntries()).map((entry) => entry.key));
	await openAsked();
	const mark = page.documentElement;
	for (const event of ['online', 'focus', 'pageshow']) {
		window.addEventListener(event, () => void send(null));
	}
	window.addEventListener('hashchange', () => void tell());
	page.addEventListener('visibilitychange', () => {
		if (!page.hidden) void send(null);
	});
	await tell();
	mark.dataset.outbox = keys ? 'ready' : 'closed';
	void send(null);

	async function mine(): Promise<Entry[]> {
		if (!author) return [];
		return (await allEntries()).filter((entry) => entry.author === author && isKept(entry));
	}

	/** What earlier pages sent: the server has it, gave it back, or never said. */
	async function settleAll(): Promise<void> {
		const again = [...page.querySelectorAll<HTMLFormElement>('form[data-kept]')];
		const shown = again.flatMap((form) => keyInput(form)?.value ?? []);
		for (const entry of await allEntries()) {
			const next = settled(entry, drafts.arrived, shown);
			if (next === 'gone') await dropEntry(entry.key);
			else if (next !== entry) await putEntry(next);
			// What waits to be sent is no draft any more.
			if (next !== 'gone' && author === entry.author && !shown.includes(entry.key)) {
				drafts.drop(entry.key);
			}
		}
	}

	async function send(asked: string | null): Promise<void> {
		clearTimeout(again);
		const before = await allEntries();
		if (before.length === 0) return;
		const isAnything = before.some((entry) => entry.state === 'waiting' || entry.key === asked);
		if (isAnything && navigator.onLine) {
			if ((await mine()).length > 0) bar.say({ activity: 'sending' });
			const round = await sendAll(Date.now, asked);
			const own = round.sent.filter((one) => one.author === author);
			waiting.sent(own);
			bar.say({
				isOffline: !round.isReachable,
				activity: own.length > 0 ? 'sent' : 'none'
			});
		}
		await tell();
		again = setTimeout(() => void send(null), AGAIN_MS);
	}

	async function tell(): Promise<void> {
		const all = await allEntries();
		rememberWaiting(all.length);
		const own = all.filter((entry) => entry.author === author && isKept(entry));
		bar.say({
			waiting: own.length,
			needAuthor: own.filter((entry) => entry.state === 'author').length
		});
		await waiting.show(all);
	}

	function startAgain(form: HTMLFormElement): void {
		renew(form);
		tellForm(form, 'What you wrote here before is waiting to send.');
	}

	function prepareForms(waits: readonly string[]): void {
		const isFromDevice = page.documentElement.dataset.keptAt !== undefined;
		for (const form of forms) {
			if (isFromDevice) setTimes(form, new Date());
			if (waits.includes(keyInput(form)?.value ?? '')) startAgain(form);
		}
		if (author && keys && forms.length > 0 && !isFromDevice && !isRefusal()) {
			const until = new Date(Date.now() + SHIFT_MS).toISOString();
			void keep({ author, pages: [{ path: location.pathname + location.search, until }] });
		}
		// Gone back to from the browser’s memory: what was sent from here is not sent from here twice.
		window.addEventListener('pageshow', async (event) => {
			if (!event.persisted) return;
			const kept = (await allEntries()).map((entry) => entry.key);
			for (const form of forms) {
				if (kept.includes(keyInput(form)?.value ?? '')) startAgain(form);
			}
		});
	}

	/** A page that shows an error holds what somebody typed: it is not kept as a blank one. */
	function isRefusal(): boolean {
		return forms.some((form) => form.dataset.kept !== undefined);
	}

	/** Opened from `/waiting` to be put right: the words go back into their form. */
	async function openAsked(): Promise<void> {
		const key = /^#waiting=([0-9a-f-]+)$/.exec(location.hash)?.[1];
		const entry = key && (await mine()).find((one) => one.key === key);
		if (!entry || !keys) return;
		const form = forms.find((one) => one.dataset.capture === entry.command);
		const own = await ownOf(keys, entry);
		if (!form || !own) return;
		const fresh = keyInput(form)?.value ?? '';
		putBack(form, own.fields);
		const input = keyInput(form);
		// Other words were kept under its key: what is sent now is something of its own.
		if (input && entry.why === 'sent_before') {
			input.value = fresh;
			form.dataset.replaces = entry.key;
		}
		tellForm(form, entry.errors.join(' ') || 'Kept on this phone. Put it right, then send it.');
		form.scrollIntoView();
	}

	function take(form: HTMLFormElement, submitter: HTMLElement | null, pass: () => void): void {
		void keepAndPass(form, submitter, pass).catch(() =>
			navigator.onLine ? pass() : notKept(form, NOT_KEPT)
		);
	}

	async function keepAndPass(
		form: HTMLFormElement,
		submitter: HTMLElement | null,
		pass: () => void
	): Promise<void> {
		const capturedAt = Date.now();
		const isOnline = navigator.onLine;
		const fits = await drawAnew(form);
		const fields = await fieldsOf(form, submitter);
		const command = form.dataset.capture;
		const key = keyInput(form)?.value;
		const elsewhere = leadsElsewhere(form, fields);
		if (elsewhere && !isOnline) return location.assign(elsewhere);
		if (!command || !key || elsewhere || !keys || !fits) {
			return isOnline ? pass() : notKept(form, !keys ? NO_KEYS : fits ? NOT_KEPT : TOO_LARGE);
		}
		const own = {
			label: form.dataset.captureLabel ?? page.title,
			path: location.pathname + location.search,
			capturedAt,
			fields
		};
		const next = form.dataset.captureNext;
		const entry = await entryOf(keys, command, key, own);
		await putEntry({ ...entry, state: isOnline ? 'handed' : 'waiting', next });
		if (form.dataset.replaces) await dropEntry(form.dataset.replaces);
		rememberWaiting((await allEntries()).length);
		if (isOnline) pass();
		else await keptOffline(form, key);
	}

	async function keptOffline(form: HTMLFormElement, key: string): Promise<void> {
		drafts.drop(key);
		const shown = await nextKept(form.dataset.captureNext);
		if (shown) return location.assign(shown);
		renew(form);
		delete form.dataset.sending;
		tellForm(form, 'Kept on this phone. It goes by itself when there is signal.');
		void tell();
	}

	/** Where to go on without signal: the page that comes next, or the list of what waits. */
	async function nextKept(next: string | undefined): Promise<string | null> {
		if (!navigator.serviceWorker?.controller) return null;
		if (next && (await caches.match(next))) return next;
		return (await caches.match('/waiting')) ? '/waiting' : null;
	}

	return { take, waiting: async () => (await mine()).length };
}

let again: ReturnType<typeof setTimeout> | undefined;

/** What went out with its page is the page’s until a page has loaded. */
const isKept = (entry: Entry): boolean => entry.state !== 'handed';

const NOT_KEPT =
	'This phone will not keep it. It is not kept and not sent: leave this page open until there is signal.';
const TOO_LARGE =
	'This photo is too big to keep on this phone. It is not kept and not sent. Choose a smaller one, or leave this page open until there is signal.';
const NO_KEYS =
	'Not kept and not sent: this phone has to be signed in with signal first. Leave this page open.';

const refused: Outbox = {
	take: (form, _submitter, pass) => (navigator.onLine ? pass() : notKept(form, NOT_KEPT)),
	waiting: async () => 0
};

function notKept(form: HTMLFormElement, words: string): void {
	delete form.dataset.sending;
	tellForm(form, words);
}

function tellForm(form: HTMLFormElement, words: string): void {
	let place = form.querySelector<HTMLElement>('[data-draft-state], [data-capture-state]');
	if (!place) {
		place = form.ownerDocument.createElement('p');
		place.setAttribute('role', 'status');
		place.dataset.captureState = '';
		form.append(place);
	}
	place.textContent = words;
}
