/**
 * Signing out with work that waits is warned of once, on the page that lists it; it is never stopped.
 * @param isAnything whether anything waits here, whoever wrote it; @param waiting how much is their own
 */
export function guardLeaving(
	page: Document,
	isAnything: () => boolean,
	waiting: () => Promise<number>
): void {
	page.addEventListener(
		'submit',
		(event) => {
			const form = event.target;
			if (!(form instanceof HTMLFormElement) || !isLeaving(form)) return;
			if (form.dataset.leaveAnyway !== undefined || !isAnything()) return;
			event.preventDefault();
			event.stopImmediatePropagation();
			void waiting().then((count) => {
				if (count > 0) return location.assign('/waiting#leaving');
				form.dataset.leaveAnyway = '';
				form.requestSubmit();
			});
		},
		true
	);
}

const isLeaving = (form: HTMLFormElement): boolean =>
	/\/sign-in\?\/leave$|\/account\?\/everywhere$/.test(form.action);
