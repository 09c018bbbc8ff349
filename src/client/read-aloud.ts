/**
 * Reads the words that carry `data-aloud` with the device's own voice, one part after another, and marks
 * the part being read. No voice service: nothing leaves the device. Hidden where it cannot speak.
 */
export function startReadAloud(page: Document): void {
	const box = page.querySelector<HTMLElement>('[data-read-aloud]');
	const speech = page.defaultView?.speechSynthesis;
	if (!box || !speech) return;
	const button = (name: string) => box.querySelector<HTMLButtonElement>(`[data-aloud-${name}]`);
	const [start, pause, stop] = [button('start'), button('pause'), button('stop')];
	const says = box.querySelector('[data-aloud-says]');
	if (!start || !pause || !stop || !says) return;
	let current: Element | null = null;
	/** Raised by every start and stop: what an older reading still has to say is not listened to. */
	let turn = 0;

	const mark = (part: Element | null) => {
		current?.removeAttribute('data-reading');
		current = part;
		part?.setAttribute('data-reading', '');
		part?.scrollIntoView({ block: 'nearest' });
	};
	const show = (isReading: boolean) => {
		start.hidden = isReading;
		pause.hidden = stop.hidden = !isReading;
		pause.textContent = 'Pause';
	};
	const end = (words = '') => {
		turn += 1;
		speech.cancel();
		// Taken away while it has the focus, a button would leave the keyboard nowhere.
		const hadFocus = box.contains(page.activeElement);
		mark(null);
		show(false);
		if (hadFocus) start.focus();
		says.textContent = words;
	};
	const read = (parts: Element[], mine: number) => {
		const [part, ...rest] = parts;
		if (mine !== turn) return;
		if (!part) return end();
		const lang = part.closest('[lang]')?.getAttribute('lang') ?? 'en-GB';
		const voices = speech.getVoices();
		const voice = voices.find((one) => one.lang.slice(0, 2) === lang.slice(0, 2));
		if (voices.length > 0 && !voice)
			return end(`This device has no ${box.dataset['language']} voice.`);
		mark(part);
		const words = new SpeechSynthesisUtterance(part.textContent ?? '');
		words.lang = lang;
		if (voice) words.voice = voice;
		words.onend = () => read(rest, mine);
		words.onerror = () => mine === turn && end();
		speech.speak(words);
	};

	start.onclick = () => {
		end();
		show(true);
		pause.focus();
		const parts = [...page.querySelectorAll<HTMLElement>('[data-aloud]')];
		read(
			parts.filter((part) => part.offsetParent && !part.closest('details:not([open])')),
			turn
		);
	};
	pause.onclick = () => {
		const isPaused = pause.textContent === 'Pause';
		if (isPaused) speech.pause();
		else speech.resume();
		pause.textContent = isPaused ? 'Go on' : 'Pause';
	};
	stop.onclick = () => end();
	page.defaultView?.addEventListener('pagehide', () => speech.cancel());
	box.hidden = false;
}
