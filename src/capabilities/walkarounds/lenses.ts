import rules from '../../../db/reference/visit-rules.json' with { type: 'json' };

/** What a leader notices of a place in its first minutes (domain 5, the 15-steps lens), in our own words. */
export const lenses: readonly { readonly code: string; readonly label: string }[] = rules.lenses;

export const lensLabel = (code: string): string =>
	lenses.find((one) => one.code === code)?.label ?? code;

export const lensAnswers = [
	{ value: 'yes', label: 'Yes' },
	{ value: 'partly', label: 'Partly' },
	{ value: 'not_yet', label: 'Not yet' }
] as const;
