import { z } from 'zod';
import { allowed, notAllowed } from '#kernel/permission.ts';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { formSchema } from '#platform/forms/schema.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand, NOT_FOUND } from '#platform/perform/command.ts';
import { supervisionEvent } from '../events.ts';
import { findEscalation } from '../queries/escalation.server.ts';
import { offerForm } from '../together-forms.ts';

/** The next leader up answers with an offer, not with a reminder (domain 7). */
export const offerHelp = defineCommand({
	name: 'supervision.offer-help',
	sentence: 'Offer help with an action that stayed open at two supervisions',
	subjectKind: 'supervision_escalation',
	isPrivate: true,
	schema: formSchema(offerForm, { id: z.uuid() }),
	find: async (tx, actor, input) => (await findEscalation(tx, actor, input.id)) ?? NOT_FOUND,
	authorise: (actor, found) =>
		actor.kind === 'person' && actor.staffId === found.toId
			? allowed
			: notAllowed('It was sent to somebody else.', 'Ask them.'),
	decide(input, found, { now }) {
		if (found.offeredAt !== null) {
			return refuse('offered', 'You have answered this already. They read it at their next one.');
		}
		return ok({
			subjectId: found.id,
			changes: [
				update(
					'supervision_escalation',
					{ id: found.id },
					{ offer_kind: input.kind, offer: input.words, offered_at: now },
					found.revision
				)
			],
			events: [
				supervisionEvent(
					{ kind: 'supervision_escalation', id: found.id, serviceId: found.serviceId },
					'supervision.help_offered',
					{ kind: input.kind }
				)
			]
		});
	}
});
