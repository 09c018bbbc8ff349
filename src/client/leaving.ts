import type { Entry } from './outbox-state.ts';

/** Signing out with work that waits is warned of once, on the page that lists it; it is never stopped. */
export function guardLeaving(page: Document, mine: () => Promise<Entry[]>): void {
	page.addEventListener(
		'submit',
		(event) => {
			const form = event.target;
			if (!(form instanceof HTMLFormElement) || !isLeaving(form)) return;
			if (form.dataset.leaveAnyway !== undefined) return;
			event.preventDefault();
			event.stopImmediatePropagation();
			void mine().then((waiting) => {
				form.dataset.leaveAnyway = '';
				if (waiting.length === 0) return form.requestSubmit();
				delete form.dataset.leaveAnyway;
				location.assign('/waiting#leaving');
			});
		},
		true
	);
}

const isLeaving = (form: HTMLFormElement): boolean =>
	/\/sign-in\?\/leave$|\/account\?\/everywhere$/.test(form.action);
