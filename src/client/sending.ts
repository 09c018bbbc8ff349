import type { Outbox } from './outbox.ts';

/**
 * One tap sends once: the buttons of a form rest after it is sent, and wake when the page is shown
 * again (back button). Offline, the form is not sent at all, so that the page and the words on it
 * stay instead of the browser's error page. A form with `data-capture` is kept by the outbox first.
 */
export function startSending(page: Document, outbox: () => Outbox | null): void {
	const kept = new WeakSet<HTMLFormElement>();
	page.addEventListener('submit', (event) => {
		const form = event.target;
		if (!(form instanceof HTMLFormElement) || form.method !== 'post') return;
		if (event.defaultPrevented) return;
		if (form.dataset.sending !== undefined) {
			event.preventDefault();
			return;
		}
		const box = form.dataset.capture !== undefined && !kept.has(form) ? outbox() : null;
		if (box) {
			event.preventDefault();
			form.dataset.sending = '';
			box.take(form, event.submitter, () => {
				kept.add(form);
				delete form.dataset.sending;
				// After this turn: a browser takes no second sending of a form while it tells of the first.
				setTimeout(() => form.requestSubmit(event.submitter));
			});
			return;
		}
		kept.delete(form);
		if (!navigator.onLine) {
			event.preventDefault();
			tellNotSent(form);
			return;
		}
		form.dataset.sending = '';
		// After this turn: a button disabled now would leave its own name out of what is sent.
		setTimeout(() => rest(form, true));
	});
	window.addEventListener('pageshow', () => {
		for (const form of page.querySelectorAll<HTMLFormElement>('form[data-sending]')) {
			delete form.dataset.sending;
			rest(form, false);
		}
	});
}

function rest(form: HTMLFormElement, asleep: boolean): void {
	for (const button of form.querySelectorAll('button')) button.disabled = asleep;
}

function tellNotSent(form: HTMLFormElement): void {
	const place =
		form.querySelector<HTMLElement>('[data-draft-state]') ??
		form.ownerDocument.querySelector<HTMLElement>('[data-connection]');
	if (place) place.textContent = 'Not sent: there is no signal. Try again when you are connected.';
}
