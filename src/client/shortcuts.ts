/** `/` goes to the search box, `?` opens help – never while someone is typing. */
export function startShortcuts(page: Document): void {
	page.addEventListener('keydown', (event) => {
		if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
		if (event.key === '/') {
			const box = page.querySelector<HTMLInputElement>('[data-search]');
			if (!box) return;
			event.preventDefault();
			box.focus();
			box.select();
		} else if (event.key === '?') {
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
