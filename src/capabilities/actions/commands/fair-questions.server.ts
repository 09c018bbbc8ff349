import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { insert } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { actionEvent } from '../events.ts';
import { sourceKinds } from '../model.ts';
import { canAskFairly } from '../policy.ts';
import { findSource } from '../sources.server.ts';

/**
 * Before anything about one worker: somebody went through the five questions, and what follows goes to the
 * proper process. There is no input for an answer, so none can be kept (domain 4.10).
 */
export const goThroughFairQuestions = defineCommand({
	name: 'actions.go-through-fair-questions',
	sentence: 'Say that the five questions were gone through before anything about one worker',
	subjectKind: 'fair_questions',
	isPrivate: true,
	schema: z.strictObject({
		sourceKind: z.enum(sourceKinds, 'Say what it comes from'),
		sourceId: z.uuid('Say which one it comes from')
	}),
	async find(tx, actor, input) {
		return (await findSource(tx, actor, input.sourceKind, input.sourceId)) ?? NOT_FOUND;
	},
	authorise: (actor, source) => canAskFairly(actor, source.serviceId),
	decide({ sourceKind, sourceId }, source, { actor, now, newId }) {
		const id = newId();
		return ok({
			subjectId: id,
			changes: [
				insert('fair_questions', {
					id,
					source_kind: sourceKind,
					source_id: sourceId,
					signal_id: source.signalId,
					service_id: source.serviceId,
					gone_through_by: actor.kind === 'person' ? actor.staffId : newId(),
					gone_through_at: now
				})
			],
			events: [
				actionEvent({ id, serviceId: source.serviceId }, 'action.handed_to_proper_process', {
					sourceKind,
					sourceId
				})
			]
		});
	}
});
