/**
 * A link with `data-opens` shows the dialog it names instead of going to the page that asks the
 * same question; one with `data-closes` shuts it. Without script both are ordinary links.
 */
export function startDialogs(page: Document): void {
	page.addEventListener('click', (event) => {
		if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey) return;
		const link = event.target.closest<HTMLElement>('[data-opens], [data-closes]');
		if (!link) return;
		const { opens, closes } = link.dataset;
		const dialog = page.getElementById(opens ?? closes ?? '');
		if (!(dialog instanceof HTMLDialogElement)) return;
		event.preventDefault();
		if (opens === undefined) dialog.close();
		else dialog.showModal();
	});
}
