/** A button that prints the page: there only where a script can do it. */
export function startPrinting(page: Document): void {
	for (const box of page.querySelectorAll<HTMLElement>('[data-print]')) {
		box.hidden = false;
		box.addEventListener('click', () => page.defaultView?.print());
	}
}
