/** The answer to "may I?". A no always says whom to ask. */
export type Permission =
	| { readonly allowed: true }
	| { readonly allowed: false; readonly sentence: string; readonly ask: string };

export const allowed: Permission = { allowed: true };

export const notAllowed = (sentence: string, ask: string): Permission => ({
	allowed: false,
	sentence,
	ask
});
