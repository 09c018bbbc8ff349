import { refuse } from '#kernel/refusal.ts';
import { ok } from '#kernel/result.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { reviewEvent } from '../events.ts';
import { answerForm, familyForm, questionForm } from '../forms.ts';
import { canWrite } from '../policy.ts';
import { step } from '../workflow.ts';
import { findReview, subjectOf } from './find.server.ts';
import { editedReview, reviewId } from './subject.ts';

/** "We asked, they had none" and "they could not be asked, because" are answers too (domain 2.3). */
export const recordFamily = defineCommand({
	name: 'reviews.record-family-asked',
	sentence: 'Say whether the person and their family were asked what they want to know',
	subjectKind: 'review',
	schema: formSchema(familyForm, editedReview),
	find: (tx, actor, input) => findReview(tx, actor, input.id),
	authorise: (actor, review) => canWrite(actor, review.facts),
	decide(input, review) {
		const { state } = review;
		const may = step(state.status, 'ask');
		if (!may.ok) return may;
		const wrong = (field: string, message: string) =>
			refuse(field, message, { fields: [{ field, message }] });
		if (input.family === 'could_not' && !input.familyNote) {
			return wrong('familyNote', 'Say why they could not be asked');
		}
		if (input.family !== 'asked' && state.questions.length > 0) {
			return wrong('family', 'They asked something: it is written below. Choose “We asked”');
		}
		return ok({
			subjectId: state.id,
			changes: [
				update(
					'review',
					{ id: state.id },
					{ family: input.family, family_note: input.familyNote ?? null },
					input.revision
				)
			],
			events: [reviewEvent('review.family_asked', subjectOf(review), { answer: input.family })]
		});
	}
});

/** A question of the person or their family. It is answered before the review is agreed. */
export const askQuestion = defineCommand({
	name: 'reviews.write-down-question',
	sentence: 'Write down what the person or their family want to know',
	subjectKind: 'review',
	schema: formSchema(questionForm, reviewId),
	find: (tx, actor, input) => findReview(tx, actor, input.id),
	authorise: (actor, review) => canWrite(actor, review.facts),
	decide(input, review, { now, newId }) {
		const { state } = review;
		const may = step(state.status, 'ask');
		if (!may.ok) return may;
		const questionId = newId();
		return ok({
			subjectId: state.id,
			changes: [
				insert('review_question', {
					id: questionId,
					review_id: state.id,
					asked_by: input.askedBy,
					words: input.words,
					asked_at: now
				}),
				update('review', { id: state.id }, { family: 'asked', family_note: null })
			],
			events: [
				reviewEvent('review.question_asked', subjectOf(review), {
					questionId,
					askedBy: input.askedBy
				})
			]
		});
	}
});

export const answerQuestion = defineCommand({
	name: 'reviews.answer-question',
	sentence: 'Answer a question of the person or their family',
	subjectKind: 'review',
	schema: formSchema(answerForm, reviewId),
	async find(tx, actor, input) {
		const review = await findReview(tx, actor, input.id);
		if (review === NOT_FOUND) return NOT_FOUND;
		const question = review.state.questions.find((one) => one.id === input.questionId);
		return question ? { review, question } : NOT_FOUND;
	},
	authorise: (actor, { review }) => canWrite(actor, review.facts),
	decide(input, { review, question }, { now }) {
		const may = step(review.state.status, 'ask');
		if (!may.ok) return may;
		return ok({
			subjectId: review.state.id,
			changes: [
				update('review_question', { id: question.id }, { answer: input.answer, answered_at: now })
			],
			events: [
				reviewEvent('review.question_answered', subjectOf(review), { questionId: question.id })
			]
		});
	}
});
