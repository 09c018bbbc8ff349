import { refuse } from '#kernel/refusal.ts';
import { insert, type Change } from '#platform/perform/change.ts';
import type { Evidence } from '../model.ts';

export const wrong = (code: string, field: string, message: string) =>
	refuse(code, message, { fields: [{ field, message }] });

/** Everything of an approach that others read, for the look after names. */
export const textsOf = (input: {
	readonly title: string;
	readonly whatWeDid: string;
	readonly materials?: string;
}): { field: string; words: string }[] => [
	{ field: 'title', words: input.title },
	{ field: 'whatWeDid', words: input.whatWeDid },
	{ field: 'materials', words: input.materials ?? '' }
];

/** What was picked, in the words of that day. */
export const evidenceRows = (
	approachId: string,
	picked: readonly Evidence[],
	by: string,
	now: Date
): Change[] =>
	picked.length === 0
		? []
		: [
				insert(
					'approach_evidence',
					...picked.map(({ stage, sentence }) => ({
						approach_id: approachId,
						stage,
						sentence,
						picked_at: now,
						picked_by: by
					}))
				)
			];
