import { barWords, type BarState } from './bar-words.ts';
import type { Keeping } from './drafts.ts';

/** How long "Sent" and "Connected" stay before the bar hides itself, in milliseconds. */
const SHOWN_MS = 5000;

/** The bar, for whoever knows something it should say. */
export interface Bar {
	say(change: Partial<BarState>): void;
}

/**
 * The bar that tells the truth about the connection and about what waits. A browser that says "online"
 * is believed only after the server has answered.
 */
export function startConnection(page: Document, draft: () => Keeping | null): Bar {
	const bar = page.querySelector<HTMLElement>('[data-connection]');
	let state: BarState = {
		isOffline: !navigator.onLine,
		draft: draft(),
		canKeep: false,
		waiting: 0,
		needAuthor: 0,
		activity: 'none'
	};
	let fading: ReturnType<typeof setTimeout> | undefined;
	const say = (change: Partial<BarState>) => {
		if (!bar) return;
		state = { ...state, draft: draft(), ...change };
		const { state: name, words, leads } = barWords(state);
		if (bar.dataset.state !== name || bar.textContent !== words) {
			bar.dataset.state = name;
			bar.replaceChildren(leads ? linkTo(page, words) : words);
		}
		clearTimeout(fading);
		if (name === 'back') fading = setTimeout(() => say({ activity: 'none' }), SHOWN_MS);
	};
	const back = async () => {
		if (state.isOffline && (await serverAnswers())) say({ isOffline: false, activity: 'back' });
	};
	window.addEventListener('offline', () => say({ isOffline: true }));
	window.addEventListener('online', () => void back());
	page.addEventListener('visibilitychange', () => {
		if (!page.hidden && navigator.onLine) void back();
	});
	page.addEventListener('input', () => {
		if (state.isOffline) say({});
	});
	if (state.isOffline) say({});
	return { say };
}

function linkTo(page: Document, words: string): HTMLElement {
	const link = page.createElement('a');
	link.href = '/waiting';
	link.textContent = words;
	return link;
}

async function serverAnswers(): Promise<boolean> {
	try {
		const answer = await fetch('/healthz', { cache: 'no-store', redirect: 'error' });
		return answer.ok;
	} catch {
		return false;
	}
}
