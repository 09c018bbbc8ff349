import { z } from 'zod';
import { refuse } from '#kernel/refusal.ts';
import { ok } from '#kernel/result.ts';
import { pausedBy } from '#capabilities/signals/holds.ts';
import { holdOn } from '#capabilities/signals/queries/hold.server.ts';
import { actionsOf } from '#capabilities/actions/queries/of-source.server.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { reviewEvent } from '../events.ts';
import { agreeForm, sendBackForm } from '../forms.ts';
import { canAgree, canWrite } from '../policy.ts';
import { missingFindings, missingToAgree, type Missing } from '../readiness.ts';
import { strengthProblem, strengthProblemWords } from '../strength.ts';
import { step } from '../workflow.ts';
import { findReview, signalIdsOf, subjectOf } from './find.server.ts';
import { editedReview } from './subject.ts';

const notReady = (missing: readonly Missing[]) =>
	refuse('not_ready', 'Before that:', {
		missing: missing.map(({ sentence, anchor }) => ({ sentence, anchor }))
	});

/** The lead says that the findings are whole; somebody else may agree them now. */
export const presentFindings = defineCommand({
	name: 'reviews.hand-in-findings',
	sentence: 'Hand in the findings of a review',
	subjectKind: 'review',
	schema: z.strictObject(editedReview),
	find: (tx, actor, input) => findReview(tx, actor, input.id),
	authorise: (actor, review) => canWrite(actor, review.facts),
	decide(input, review, { now }) {
		const next = step(review.state.status, 'present');
		if (!next.ok) return next;
		const missing = missingFindings(review.state);
		if (missing.length > 0) return notReady(missing);
		const { id, tier, method } = review.state;
		return ok({
			subjectId: id,
			changes: [update('review', { id }, { status: next.value, findings_at: now }, input.revision)],
			events: [reviewEvent('review.findings_handed_in', subjectOf(review), { tier, method })]
		});
	}
});

/** Who should agree it asks for more first, and says what. */
export const sendBack = defineCommand({
	name: 'reviews.send-back',
	sentence: 'Send the findings of a review back, and say what is still needed',
	subjectKind: 'review',
	schema: formSchema(sendBackForm, editedReview),
	find: (tx, actor, input) => findReview(tx, actor, input.id),
	authorise: (actor, review) => canAgree(actor, review.facts),
	decide(input, review) {
		const next = step(review.state.status, 'send_back');
		if (!next.ok) return next;
		const { id } = review.state;
		return ok({
			subjectId: id,
			changes: [update('review', { id }, { status: next.value }, input.revision)],
			events: [reviewEvent('review.sent_back', subjectOf(review), { reason: input.reason })]
		});
	}
});

/**
 * Agrees a review: whole findings, the person's and family's questions answered, and from depth 2 on an
 * action stronger than a reminder, or a stated reason.
 */
export const agreeReview = defineCommand({
	name: 'reviews.agree-review',
	sentence: 'Agree the findings of a review',
	subjectKind: 'review',
	schema: formSchema(agreeForm, editedReview),
	async find(tx, actor, input) {
		const review = await findReview(tx, actor, input.id);
		if (review === NOT_FOUND) return NOT_FOUND;
		const isDebrief = review.state.method === 'debrief';
		return {
			review,
			actions: await actionsOf(tx, actor.providerId, 'review', review.state.id),
			hold: isDebrief ? await holdOn(tx, actor.providerId, signalIdsOf(review)) : null
		};
	},
	authorise: (actor, { review }) => canAgree(actor, review.facts),
	decide(input, { review, actions, hold }, { actor, now }) {
		const { state } = review;
		const next = step(state.status, 'agree');
		if (!next.ok) return next;
		const held = pausedBy(hold, 'debrief');
		if (held) return held;
		const missing = missingToAgree(state);
		if (missing.length > 0) return notReady(missing);
		const problem = strengthProblem(state.tier, actions);
		if (problem && !input.actionsReason) {
			const message = strengthProblemWords[problem];
			return refuse('weak_actions', message, { fields: [{ field: 'actionsReason', message }] });
		}
		const reason = input.actionsReason ?? '';
		return ok({
			subjectId: state.id,
			changes: [
				update(
					'review',
					{ id: state.id },
					{
						status: next.value,
						findings_at: now,
						agreed_at: now,
						agreed_by: actor.kind === 'person' ? actor.staffId : null,
						actions_reason: reason || null
					},
					input.revision
				)
			],
			events: [
				reviewEvent('review.agreed', subjectOf(review), {
					signalIds: signalIdsOf(review),
					tier: state.tier,
					method: state.method,
					openActions: actions.filter((action) => !action.isDone).length,
					reason
				})
			]
		});
	}
});
