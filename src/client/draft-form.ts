import { isKept, type Draft } from './draft-store.ts';

type Answer = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

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

/** What was typed and chosen in a form, with the key it would be sent with. */
export function collect(form: HTMLFormElement): Draft['values'] {
	const values: Draft['values'] = {};
	for (const answer of answers(form)) {
		const list = (values[answer.name] ??= []);
		if (!isTick(answer) || answer.checked) list.push(answer.value);
	}
	return values;
}

/**
 * Puts a draft back into its form, folded parts opened.
 * @param touched what has been answered on the page in the meantime: newer, so it stays
 */
export function putBack(form: HTMLFormElement, draft: Draft, touched: ReadonlySet<string>): void {
	const taken = new Map<string, number>();
	for (const answer of answers(form)) {
		const list = draft.values[answer.name];
		if (!list || touched.has(answer.name)) continue;
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
