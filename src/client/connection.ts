/** How long "Connected again" stays before the bar hides itself, in milliseconds. */
const BACK_SHOWN_MS = 5000;

/**
 * The bar that tells the truth about the connection: nothing while connected; offline, whether
 * anything on this page is kept. A browser that says "online" is believed only after the server
 * has answered.
 */
export function startConnection(page: Document, kept: () => number): void {
	const bar = page.querySelector<HTMLElement>('[data-connection]');
	if (!bar) return;
	const show = (state: string, words: string) => {
		bar.dataset.state = state;
		bar.textContent = words;
	};
	const offline = () => show('offline', offlineWords(kept() > 0));
	const online = async () => {
		if (bar.dataset.state !== 'offline') return;
		if (!(await serverAnswers())) return;
		show('back', 'Connected');
		setTimeout(() => {
			if (bar.dataset.state === 'back') show('connected', '');
		}, BACK_SHOWN_MS);
	};
	window.addEventListener('offline', offline);
	window.addEventListener('online', () => void online());
	page.addEventListener('visibilitychange', () => {
		if (!page.hidden && navigator.onLine) void online();
	});
	page.addEventListener('input', () => {
		if (bar.dataset.state === 'offline') offline();
	});
	if (!navigator.onLine) offline();
}

/** Says "kept" only when it is. */
function offlineWords(isKept: boolean): string {
	return isKept
		? 'Offline – kept on this phone'
		: 'Offline – you can read this page, but nothing can be sent yet';
}

async function serverAnswers(): Promise<boolean> {
	try {
		const answer = await fetch('/healthz', { cache: 'no-store', redirect: 'error' });
		return answer.ok;
	} catch {
		return false;
	}
}
