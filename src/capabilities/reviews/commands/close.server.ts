import { refuse } from '#kernel/refusal.ts';
import { ok } from '#kernel/result.ts';
import { plural } from '#kernel/text.ts';
import { actionsOf } from '#capabilities/actions/queries/of-source.server.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { reviewEvent } from '../events.ts';
import { callOffForm, closeForm } from '../forms.ts';
import { canSteer, canWrite } from '../policy.ts';
import { step } from '../workflow.ts';
import { findReview, signalIdsOf, subjectOf } from './find.server.ts';
import { editedReview } from './subject.ts';

/** Closes an agreed review: its actions are done, or somebody says why it is closed all the same. */
export const closeReview = defineCommand({
	name: 'reviews.close-review',
	sentence: 'Close an agreed review',
	subjectKind: 'review',
	schema: formSchema(closeForm, editedReview),
	async find(tx, actor, input) {
		const review = await findReview(tx, actor, input.id);
		if (review === NOT_FOUND) return NOT_FOUND;
		return { review, actions: await actionsOf(tx, actor.providerId, 'review', review.state.id) };
	},
	authorise: (actor, { review }) => canWrite(actor, review.facts),
	decide(input, { review, actions }, { actor, now }) {
		const { id, status, tier } = review.state;
		const next = step(status, 'close');
		if (!next.ok) return next;
		const open = actions.filter((action) => !action.isDone).length;
		if (open > 0 && !input.reason) {
			const message = `${plural(open, 'action is', 'actions are')} not done yet. Say why it is closed all the same`;
			return refuse('open_actions', message, { fields: [{ field: 'reason', message }] });
		}
		const reason = input.reason ?? '';
		return ok({
			subjectId: id,
			changes: [
				update(
					'review',
					{ id },
					{
						status: next.value,
						closed_at: now,
						closed_by: actor.kind === 'person' ? actor.staffId : null,
						closed_reason: reason || null
					},
					input.revision
				)
			],
			events: [
				reviewEvent('review.closed', subjectOf(review), {
					signalIds: signalIdsOf(review),
					tier,
					reason
				})
			]
		});
	}
});

/** A review that was opened by mistake, or is done elsewhere: it ends with the reason, and stays to be read. */
export const callOffReview = defineCommand({
	name: 'reviews.call-off-review',
	sentence: 'Call a review off, and say why',
	subjectKind: 'review',
	schema: formSchema(callOffForm, editedReview),
	find: (tx, actor, input) => findReview(tx, actor, input.id),
	authorise: (actor, review) => canSteer(actor, review.facts),
	decide(input, review, { actor, now }) {
		const { id, status, tier } = review.state;
		const next = step(status, 'call_off');
		if (!next.ok) return next;
		return ok({
			subjectId: id,
			changes: [
				update(
					'review',
					{ id },
					{
						status: next.value,
						called_off_at: now,
						closed_at: now,
						closed_by: actor.kind === 'person' ? actor.staffId : null,
						closed_reason: input.reason
					},
					input.revision
				)
			],
			events: [
				reviewEvent('review.called_off', subjectOf(review), {
					signalIds: signalIdsOf(review),
					tier,
					reason: input.reason
				})
			]
		});
	}
});
