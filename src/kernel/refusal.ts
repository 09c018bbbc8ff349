import type { FormError } from './form.ts';

/**
 * Why a rule of the trade stops a change that was well formed and permitted.
 * `missing` lists what would have to be true, each with the anchor where it can be mended;
 * `fields` places the words beside single questions of a form.
 */
export interface Refusal {
	readonly code: string;
	readonly sentence: string;
	readonly missing?: readonly { readonly sentence: string; readonly anchor: string }[];
	readonly fields?: readonly FormError[];
}

export const refuse = (
	code: string,
	sentence: string,
	more: Omit<Refusal, 'code' | 'sentence'> = {}
): { ok: false; problem: Refusal } => ({ ok: false, problem: { code, sentence, ...more } });
