import { z } from 'zod';
import { londonDate } from '#kernel/london.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { insert } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { actionEvent } from '../events.ts';
import { actionForm } from '../forms.ts';
import { sourceKinds, speaksOfOneWorker } from '../model.ts';
import { canOpen } from '../policy.ts';
import { isEmployed } from '../queries/choices.server.ts';
import { findSource } from '../sources.server.ts';

/** Opens an action from a record the actor may see. Anything about one worker is turned away (domain 4.10). */
export const openAction = defineCommand({
	name: 'actions.open-action',
	sentence: 'Open an action: what will change, who sees to it, and by when',
	subjectKind: 'action',
	schema: formSchema(actionForm, {
		sourceKind: z.enum(sourceKinds, 'Say what it comes from'),
		sourceId: z.uuid('Say which one it comes from'),
		aboutOneWorker: z.enum(['no', 'yes'], 'Answer yes or no').optional()
	}),
	async find(tx, actor, input) {
		const source = await findSource(tx, actor, input.sourceKind, input.sourceId);
		if (!source) return NOT_FOUND;
		return { source, isOwnerHere: await isEmployed(tx, actor.providerId, input.ownerId) };
	},
	authorise: (actor, { source }) => canOpen(actor, source.serviceId),
	decide(input, { source, isOwnerHere }, { actor, now, newId }) {
		if (input.aboutOneWorker === 'yes' || speaksOfOneWorker(input.description)) {
			const message =
				'This is about one worker, so it does not belong here. Answer yes above, and go through the five questions first';
			return refuse('about-one-worker', message, {
				fields: [{ field: 'aboutOneWorker', message }]
			});
		}
		if (!isOwnerHere) {
			const message = 'Choose someone from the list';
			return refuse('not-in-list', message, { fields: [{ field: 'ownerId', message }] });
		}
		if (input.dueOn < londonDate(now)) {
			const message = 'That day has passed. Choose today or later';
			return refuse('past-day', message, { fields: [{ field: 'dueOn', message }] });
		}
		const id = newId();
		return ok({
			subjectId: id,
			changes: [
				insert('action', {
					id,
					source_kind: input.sourceKind,
					source_id: input.sourceId,
					signal_id: source.signalId,
					service_id: source.serviceId,
					description: input.description,
					kind: input.kind,
					strength: input.strength,
					owner_id: input.ownerId,
					opened_by: actor.kind === 'person' ? actor.staffId : null,
					opened_at: now,
					due_on: input.dueOn,
					status: 'open'
				})
			],
			events: [
				actionEvent({ id, serviceId: source.serviceId }, 'action.opened', {
					sourceKind: input.sourceKind,
					sourceId: input.sourceId,
					signalId: source.signalId,
					kind: input.kind,
					strength: input.strength,
					ownerId: input.ownerId,
					dueOn: input.dueOn
				})
			]
		});
	}
});
