import { isId } from '#kernel/ids.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { signalEvent } from '../../events.ts';
import { serviceOf } from '../../queries/organisation.server.ts';
import { sourceEvent } from '../events.ts';
import { feedbackForm } from '../forms.ts';
import { commentOf, linesOf, MOST_LINES } from '../model.ts';
import { canWriteDown } from '../policy.ts';
import { futureDays, spineRow } from '../spine.ts';

/** One survey or meeting, and every comment in it as something to learn from. */
export const writeDownFeedback = defineCommand({
	name: 'signals.write-down-feedback',
	sentence: 'Write down the comments of a survey, a meeting or reviews',
	subjectKind: 'feedback_round',
	schema: formSchema(feedbackForm),
	async find(tx, actor, input) {
		if (!isId(input.serviceId)) return NOT_FOUND;
		return (await serviceOf(tx, actor.providerId, input.serviceId)) ?? NOT_FOUND;
	},
	authorise: (actor, { serviceId }) =>
		canWriteDown(actor, serviceId, 'signals.write-down-feedback'),
	decide(input, { serviceId }, { actor, now, newId }) {
		const early = futureDays({ heldOn: input.heldOn }, now);
		if (early) return early;
		const comments = linesOf(input.comments).map(commentOf);
		const wrong = (message: string) =>
			refuse('comments', message, { fields: [{ field: 'comments', message }] });
		if (comments.length === 0) return wrong('Write at least one comment');
		if (comments.length > MOST_LINES) {
			return wrong(
				`That is ${comments.length} comments. Save up to ${MOST_LINES} at once, then the rest`
			);
		}
		if (input.tookPart !== undefined && !Number.isInteger(input.tookPart)) {
			const message = 'Give a whole number';
			return refuse('people', message, { fields: [{ field: 'tookPart', message }] });
		}
		const roundId = newId();
		const made = comments.map((comment) => ({ id: newId(), comment }));
		return ok({
			subjectId: roundId,
			changes: [
				insert('feedback_round', {
					id: roundId,
					service_id: serviceId,
					method: input.method,
					heard_from: input.heardFrom,
					held_on: input.heldOn,
					took_part: input.tookPart ?? null,
					question: input.question ?? null,
					format_used: input.formatUsed,
					recorded_by: actor.kind === 'person' ? actor.staffId : null,
					recorded_at: now
				}),
				insert(
					'signal',
					...made.map(({ id, comment }) =>
						spineRow(
							{ id, kind: 'feedback', serviceId, words: comment.words, on: input.heldOn },
							actor,
							now
						)
					)
				),
				insert(
					'signal_feedback',
					...made.map(({ id, comment }) => ({
						signal_id: id,
						round_id: roundId,
						rating: comment.rating
					}))
				)
			],
			events: [
				...made.map(({ id }) =>
					signalEvent(
						'signal.reported',
						{ id, serviceId },
						{ kind: 'feedback', isSevereNow: false, status: 'logged' }
					)
				),
				sourceEvent(
					'feedback.written_down',
					{ id: roundId, serviceId },
					{ comments: made.length, method: input.method }
				)
			]
		});
	}
});
