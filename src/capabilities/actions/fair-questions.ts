import reference from '../../../db/reference/fair-questions.json' with { type: 'json' };

/** One question of a just culture, with what each answer leads to. Answers are never asked for, nor kept. */
export interface FairQuestion {
	readonly code: string;
	readonly title: string;
	readonly guidance: string;
	readonly yes: string;
	readonly no: string;
}

/**
 * Gone through in this order before anything about one worker (domain 4.10): did they mean harm, were they
 * unwell, were the usual ways workable, would a peer have done the same, what made it harder.
 */
export const fairQuestions: readonly FairQuestion[] = reference.questions;
