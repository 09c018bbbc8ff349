import { IDEMPOTENCY_FIELD, SENT_COOKIE } from '#kernel/form.ts';
import { authorOf } from './device.ts';
import { collect, putBack } from './draft-form.ts';
import {
	draftName,
	dropSent,
	openDraft,
	put,
	readDraft,
	sealDraft,
	sweepDrafts,
	type Draft
} from './draft-store.ts';

/** Where what is typed on this page is: sealed on the device, in this tab alone, or on the page only. */
export type Keeping = 'device' | 'tab' | 'page';

export interface Drafts {
	/** The least safe of the forms that hold something; null when none does. */
	where(): Keeping | null;
	/** The key that the server has just said it has. */
	readonly arrived: string | null;
	/** What was sent with this key is held by the server or by the outbox now. */
	drop(key: string): void;
}

/** What drafts are kept in: `device` for what is sealed, `tab` – gone with the tab – for what cannot be. */
export interface Places {
	readonly device: Storage | null;
	readonly tab: Storage | null;
}

/** While the author's key is on its way, words stay on the page this long before the tab keeps them. */
const PATIENCE_MS = 3000;

/**
 * Keeps every form with `data-draft` from the first keystroke, puts it back on return, and lets go of it
 * only when the server says that it has it: by the key it was sent with, or by the draft's name on a page
 * (`data-draft-clear`). On the device a draft is sealed to its author (decision 0062); whoever has no key
 * – a guest, a device that was never signed in with signal – has it kept by their tab and is told so.
 * @param readKey the author's key once the device has it, null when it cannot have one
 */
export function startDrafts(
	page: Document,
	{ device, tab }: Places,
	readKey: Promise<CryptoKey | null>
): Drafts {
	const author = authorOf(page);
	const places = [device, tab].filter((place) => place !== null);
	const arrived = new RegExp(`(?:^|; )${SENT_COOKIE}=([0-9a-f-]+)`).exec(page.cookie)?.[1] ?? null;
	if (arrived) page.cookie = `${SENT_COOKIE}=; path=/; max-age=0`;
	const kept = new Map<HTMLFormElement, Keeping>();
	/** Keys of what went: nothing that is still being sealed is written after it. */
	const gone = new Set<string>();
	/** Undefined while it is on its way. */
	let key: CryptoKey | null | undefined;
	const drafts: Drafts = {
		where: () => order.find((one) => [...kept.values()].includes(one)) ?? null,
		arrived,
		drop(sent) {
			gone.add(sent);
			for (const form of kept.keys())
				if (keyIn({ at: 0, values: collect(form) }) === sent) kept.delete(form);
			if (author) for (const place of places) dropSent(place, author, sent);
		}
	};
	for (const place of places) sweepDrafts(place, author, Date.now());
	if (author === null) return drafts;
	if (arrived) drafts.drop(arrived);
	const saved = page.querySelector<HTMLElement>('[data-draft-clear]')?.dataset.draftClear;
	if (saved) for (const place of places) place.removeItem(draftName(author, saved));

	const forms = [...page.querySelectorAll<HTMLFormElement>('form[data-draft]')];
	const all = forms.map((form) => keepForm(form, draftName(author, form.dataset.draft ?? '')));
	const settle = (found: CryptoKey | null) => {
		key = found;
		for (const one of all) void one.settle();
	};
	void readKey.then(settle, () => settle(null));
	setTimeout(() => key === undefined && settle(null), PATIENCE_MS);
	page.addEventListener('visibilitychange', () => {
		if (page.hidden) for (const one of all) one.leave();
	});
	window.addEventListener('pagehide', () => {
		for (const one of all) one.leave();
	});
	return drafts;

	function keepForm(form: HTMLFormElement, name: string) {
		const touched = new Set<string>();
		let [isTyped, isSealing] = [false, false];
		// After an error the server has sent back what was typed, and a form opened from what waits holds
		// what was kept: both are newer than the draft.
		let isOpen = form.dataset.kept === undefined && !location.hash.startsWith('#waiting=');
		const show = (draft: Draft | null, place: Keeping) => {
			if (!draft || !isOpen || gone.has(keyIn(draft))) return;
			isOpen = false;
			putBack(form, draft, touched);
			kept.set(form, place);
			tell(form, `Kept from ${clock(draft.at)}${only(place)}`);
		};
		/** The tab's own, and one in the clear from a release before this one. */
		const inTheClear = () =>
			places.map((place) => readDraft(place.getItem(name), Date.now())).find((one) => one) ?? null;
		const typed = (event: Event) => {
			const { target } = event;
			if (target && 'name' in target) touched.add(String(target.name));
			isTyped = true;
			void write();
		};
		form.addEventListener('input', typed);
		form.addEventListener('change', typed);
		const first = inTheClear();
		show(first, 'tab');

		/** Seals what is typed, one after another, the newest last. */
		async function write(): Promise<void> {
			if (key === undefined) {
				kept.set(form, 'page');
				return;
			}
			if (isSealing) return;
			isSealing = true;
			while (isTyped) {
				isTyped = false;
				const draft = { at: Date.now(), values: collect(form) };
				const sealed = key ? await sealDraft(key, name, draft).catch(() => null) : null;
				if (gone.has(keyIn(draft))) break;
				const place = keep(draft, sealed);
				kept.set(form, place);
				const words = `Saved ${clock(draft.at)}${only(place)}`;
				tell(form, place === 'page' ? 'This device cannot keep a draft' : words);
			}
			isSealing = false;
		}

		function keep(draft: Draft, sealed: string | null): Keeping {
			if (sealed !== null && put(device, name, sealed)) {
				tab?.removeItem(name);
				return 'device';
			}
			return put(tab, name, JSON.stringify(draft)) ? 'tab' : 'page';
		}

		return {
			/** The key is there, or is known not to come. */
			async settle(): Promise<void> {
				// In the clear until now: it is sealed as soon as it can be.
				if (key && inTheClear()) isTyped = true;
				else if (key) {
					const text = device?.getItem(name) ?? null;
					show(await openDraft(key, name, text, Date.now()), 'device');
				}
				if (isTyped) await write();
			},
			/** The page goes, perhaps for good: what is not sealed yet is left to the tab. */
			leave(): void {
				const isLoose = isSealing || (isTyped && key === undefined);
				if (isLoose) keep({ at: Date.now(), values: collect(form) }, null);
			}
		};
	}
}

const keyIn = (draft: Draft): string => draft.values[IDEMPOTENCY_FIELD]?.[0] ?? '';

/** What is kept least comes first. */
const order: readonly Keeping[] = ['page', 'tab', 'device'];

const only = (place: Keeping): string => (place === 'tab' ? ', in this tab only' : '');

function tell(form: HTMLFormElement, words: string): void {
	const place = form.querySelector('[data-draft-state]');
	if (place) place.textContent = words;
}

function clock(at: number): string {
	return new Date(at).toLocaleTimeString('en-GB', {
		hour: '2-digit',
		minute: '2-digit',
		timeZone: 'Europe/London'
	});
}
