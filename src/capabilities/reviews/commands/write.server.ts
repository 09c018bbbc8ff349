import { z } from 'zod';
import { londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { findNames } from '#capabilities/lessons/queries/lookups.server.ts';
import { insert, remove, update, type Change } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { reviewEvent } from '../events.ts';
import { individualOnly, saidIn, unconfirmedNames, wrongAnswers } from '../findings.ts';
import { canWrite } from '../policy.ts';
import { step } from '../workflow.ts';
import { findReview, subjectOf } from './find.server.ts';
import { editedReview } from './subject.ts';
import { writtenShape } from './written.ts';

/** Writes a part of the findings, or all. What is left blank stays to be answered. */
export const writeFindings = defineCommand({
	name: 'reviews.write-findings',
	sentence: 'Write what a review found',
	subjectKind: 'review',
	schema: z.strictObject({ ...editedReview, ...writtenShape }),
	async find(tx, actor, input) {
		const review = await findReview(tx, actor, input.id);
		if (review === NOT_FOUND) return NOT_FOUND;
		return { review, names: await findNames(tx, actor.providerId) };
	},
	authorise: (actor, { review }) => canWrite(actor, review.facts),
	decide(input, { review, names }, { actor, now }) {
		const { state } = review;
		const next = step(state.status, 'write');
		if (!next.ok) return next;
		const wrong = wrongAnswers(state.method, state.tier, input);
		if (wrong) return wrong;
		const confirms = (input.namesConfirmed ?? []).length > 0;
		const said = saidIn(input.answers);
		const changed = said.filter(([code, words]) => state.answers[code] !== words);
		const madeHard = input.madeHard?.trim();
		const texts = [
			...changed.map(([code, words]) => ({ field: `answers.${code}`, words })),
			...(madeHard && madeHard !== state.madeHard ? [{ field: 'madeHard', words: madeHard }] : [])
		];
		const named = unconfirmedNames(texts, names, confirms);
		if (named) return named;
		const alone = individualOnly(input, state);
		if (alone) return alone;
		const codes = Object.keys(input.answers);
		const isNewWriter =
			actor.kind === 'person' &&
			!review.facts.writerIds.includes(actor.staffId) &&
			texts.length > 0;
		const changes: Change[] = [
			update(
				'review',
				{ id: state.id },
				{
					status: next.value,
					...(input.factors ? { factors: [...input.factors] } : {}),
					...(madeHard === undefined ? {} : { made_hard: madeHard || null }),
					...(input.presentCount === undefined
						? {}
						: { present_count: input.presentCount, held_on: londonDate(now) }),
					...(input.heldShift === undefined ? {} : { held_shift: input.heldShift }),
					...(confirms ? { names_confirmed_at: now } : {})
				},
				input.revision
			),
			...(codes.length > 0 ? [remove('review_answer', { review_id: state.id, code: codes })] : []),
			...(said.length > 0
				? [
						insert(
							'review_answer',
							...said.map(([code, words]) => ({ review_id: state.id, code, words }))
						)
					]
				: []),
			...(isNewWriter
				? [insert('review_writer', { review_id: state.id, staff_id: actor.staffId })]
				: [])
		];
		return ok({
			subjectId: state.id,
			changes,
			events: [
				reviewEvent('review.written', subjectOf(review), {
					codes: changed.map(([code]) => code),
					namesConfirmed: confirms
				})
			]
		});
	}
});
