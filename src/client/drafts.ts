import { SENT_COOKIE } from '#kernel/form.ts';
import { authorOf } from './device.ts';
import {
	draftName,
	dropSent,
	isKept,
	readDraft,
	sweepDrafts,
	writeDraft,
	type Draft
} from './draft-store.ts';

export interface Drafts {
	/** How many forms on this page are really kept. */
	count(): number;
	/** The key that the server has just said it has. */
	readonly arrived: string | null;
}

type Answer = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * Keeps every form with `data-draft` on the device from the first keystroke, puts it back on
 * return, and lets go of it only when the server says that it has it: by the key it was sent with, or by
 * the draft's name on a page (`data-draft-clear`).
 */
export function startDrafts(page: Document, store: Storage | null): Drafts {
	const kept = new Set<HTMLFormElement>();
	const author = authorOf(page);
	const arrived = new RegExp(`(?:^|; )${SENT_COOKIE}=([0-9a-f-]+)`).exec(page.cookie)?.[1] ?? null;
	if (arrived) page.cookie = `${SENT_COOKIE}=; path=/; max-age=0`;
	const drafts = { count: () => kept.size, arrived };
	if (store === null || author === null) return drafts;

	sweepDrafts(store, author, Date.now());
	if (arrived) dropSent(store, author, arrived, Date.now());
	const saved = page.querySelector<HTMLElement>('[data-draft-clear]')?.dataset.draftClear;
	if (saved) store.removeItem(draftName(author, saved));

	for (const form of page.querySelectorAll<HTMLFormElement>('form[data-draft]')) {
		const name = draftName(author, form.dataset.draft ?? '');
		const draft = readDraft(store, name, Date.now());
		// After an error the server has sent back what was typed: that is newer than the draft.
		if (draft && form.dataset.kept === undefined) {
			putBack(form, draft);
			kept.add(form);
			tell(form, `Kept from ${clock(draft.at)}`);
		}
		const keep = () => {
			const now = Date.now();
			const ok = writeDraft(store, name, { at: now, values: collect(form) });
			if (ok) kept.add(form);
			else kept.delete(form);
			tell(form, ok ? `Saved ${clock(now)}` : 'This device cannot keep a draft');
		};
		form.addEventListener('input', keep);
		form.addEventListener('change', keep);
	}
	return drafts;
}

function answers(form: HTMLFormElement): Answer[] {
	return [...form.elements].filter(
		(element): element is Answer =>
			(element instanceof HTMLInputElement ||
				element instanceof HTMLTextAreaElement ||
				element instanceof HTMLSelectElement) &&
			isKept(element.type, element.name)
	);
}

function isTick(answer: Answer): answer is HTMLInputElement {
	return answer.type === 'radio' || answer.type === 'checkbox';
}

function collect(form: HTMLFormElement): Draft['values'] {
	const values: Draft['values'] = {};
	for (const answer of answers(form)) {
		const list = (values[answer.name] ??= []);
		if (!isTick(answer) || answer.checked) list.push(answer.value);
	}
	return values;
}

function putBack(form: HTMLFormElement, draft: Draft): void {
	const taken = new Map<string, number>();
	for (const answer of answers(form)) {
		const list = draft.values[answer.name];
		if (!list) continue;
		if (isTick(answer)) {
			answer.checked = list.includes(answer.value);
			if (answer.checked) answer.closest('details')?.setAttribute('open', '');
			continue;
		}
		const index = taken.get(answer.name) ?? 0;
		taken.set(answer.name, index + 1);
		answer.value = list[index] ?? answer.value;
		if (answer.value && answer.type !== 'hidden') {
			answer.closest('details')?.setAttribute('open', '');
		}
	}
}

function tell(form: HTMLFormElement, words: string): void {
	const place = form.querySelector('[data-draft-state]');
	if (place) place.textContent = words;
}

function clock(at: number): string {
	return new Date(at).toLocaleTimeString('en-GB', {
		hour: '2-digit',
		minute: '2-digit',
		timeZone: 'Europe/London'
	});
}
