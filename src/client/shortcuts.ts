/** `/` goes to the search box, `?` opens help – never while someone is typing. */
export function startShortcuts(page: Document): void {
	page.addEventListener('keydown', (event) => {
		if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
		if (event.key === '/') {
			event.preventDefault();
			const box = page.querySelector<HTMLInputElement>('[data-search]');
			// A narrow window has no box in its header, but a link to the page with one.
			if (!box?.offsetParent) return page.querySelector<HTMLElement>('[data-search-page]')?.click();
			box.focus();
			box.select();
		} else if (event.key === '?') {
			event.preventDefault();
			page.querySelector<HTMLAnchorElement>('a[data-help]')?.click();
		}
	});
}

function isTyping(target: EventTarget | null): boolean {
	return (
		target instanceof HTMLElement &&
		(target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))
	);
}
