import type { FormState, FormValues } from '#kernel/form.ts';

/** A form that came back, when one did. */
export type Failed = { formName: string; form: FormState } | null;

/** The state of a form: as it was typed when it is the one that came back, else its first values. */
export const stateOf = (failed: Failed, name: string, first: FormValues = {}): FormState =>
	failed?.formName === name ? failed.form : { values: first, errors: [] };

/** `open` for a folded form: unfolded when it came back with an error. */
export const isBack = (failed: Failed, name: string): true | undefined =>
	failed?.formName === name ? true : undefined;
