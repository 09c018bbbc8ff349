import { refuse } from '#kernel/refusal.ts';

/** Refuses one answer of a form; `message` has no full stop, as every field's words. */
export const wrong = (field: string, message: string) =>
	refuse('wrong_answer', `${message}.`, { fields: [{ field, message }] });
