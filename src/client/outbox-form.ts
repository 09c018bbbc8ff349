import { IDEMPOTENCY_FIELD } from '#kernel/form.ts';
import { addressOf, fileAt, putFile } from './photo.ts';
import type { Own } from './own-words.ts';

/** What a form would send, in its own order, a chosen file as the address of its bytes. */
export async function fieldsOf(
	form: HTMLFormElement,
	submitter: HTMLElement | null
): Promise<Own['fields']> {
	const fields: [string, string][] = [];
	for (const [name, value] of new FormData(form, submitter)) {
		if (typeof value === 'string') fields.push([name, value]);
		else if (value.size > 0) fields.push([name, await addressOf(value)]);
	}
	return fields;
}

export const keyInput = (form: HTMLFormElement): HTMLInputElement | null =>
	form.querySelector<HTMLInputElement>(`input[name="${IDEMPOTENCY_FIELD}"]`);

/** The form as nobody has touched it, and with a key of its own. */
export function renew(form: HTMLFormElement): void {
	form.reset();
	const key = keyInput(form);
	if (key) key.value = crypto.randomUUID();
}

/** Where the answers given lead to another form: its path, or null. `kind=worried:/report/worried` */
export function leadsElsewhere(form: HTMLFormElement, fields: Own['fields']): string | null {
	const [answer = '', path = ''] = (form.dataset.captureElsewhere ?? '').split(':');
	const [name, value] = answer.split('=');
	return fields.some((field) => field[0] === name && field[1] === value) ? path : null;
}

/** Puts what was written back into its form, folded parts opened. */
export function putBack(form: HTMLFormElement, fields: Own['fields']): void {
	const left = fields.map(([name, value]) => ({ name, value }));
	for (const part of form.elements) {
		if (part instanceof HTMLInputElement && ['checkbox', 'radio'].includes(part.type)) {
			part.checked = left.some(({ name, value }) => name === part.name && value === part.value);
			if (part.checked) part.closest('details')?.setAttribute('open', '');
		} else if (
			part instanceof HTMLInputElement ||
			part instanceof HTMLTextAreaElement ||
			part instanceof HTMLSelectElement
		) {
			const at = left.findIndex(({ name }) => name === part.name);
			const [found] = at < 0 ? [] : left.splice(at, 1);
			if (!found) continue;
			if (part.type === 'file') {
				putFile(part as HTMLInputElement, fileAt(found.value));
				continue;
			}
			part.value = found.value;
			if (found.value && part.type !== 'hidden') part.closest('details')?.setAttribute('open', '');
		}
	}
}

/**
 * A blank form that the device had kept says the time at which it was kept: it is given the time it is
 * now, and shown, so that whoever writes sees it.
 */
export function setTimes(form: HTMLFormElement, now: Date): void {
	for (const input of form.querySelectorAll<HTMLInputElement>('input[type="datetime-local"]')) {
		if (!input.value) continue;
		input.value = input.defaultValue = londonMinute(now);
		input.closest('details')?.setAttribute('open', '');
	}
}

/** `YYYY-MM-DDTHH:MM` in London. */
const londonMinute = (at: Date): string =>
	at.toLocaleString('sv-SE', { timeZone: 'Europe/London' }).slice(0, 16).replace(' ', 'T');
