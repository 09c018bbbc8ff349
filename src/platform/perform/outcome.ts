import type { FormError } from '#kernel/form.ts';
import type { Refusal } from '#kernel/refusal.ts';

/** What came of a command. Every door – page, API, importer – presents these same eight. */
export type Outcome =
	| {
			readonly kind: 'done';
			readonly subjectId: string;
			/** The same key and the same input came before: answered again, not done again. */
			readonly isRepeat: boolean;
			readonly eventNames: readonly string[];
	  }
	| { readonly kind: 'invalid'; readonly errors: readonly FormError[] }
	| { readonly kind: 'not_found' }
	| { readonly kind: 'forbidden'; readonly sentence: string; readonly ask: string }
	| { readonly kind: 'refused'; readonly refusal: Refusal }
	/** Somebody changed it since it was opened: show both, lose neither. */
	| { readonly kind: 'stale' }
	/** The key was used before with other input: show what was kept beside what was typed. */
	| { readonly kind: 'key_reused'; readonly subjectId: string | null };

/** The HTTP status of an outcome that is not done. */
export function statusOf(outcome: Exclude<Outcome, { kind: 'done' }>): 400 | 403 | 404 | 409 | 422 {
	switch (outcome.kind) {
		case 'invalid':
			return 400;
		case 'forbidden':
			return 403;
		case 'not_found':
			return 404;
		case 'refused':
			return 422;
		case 'stale':
		case 'key_reused':
			return 409;
	}
}
