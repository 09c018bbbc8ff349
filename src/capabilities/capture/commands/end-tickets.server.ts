import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { update } from '#platform/perform/change.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { canHoldTicket } from '../policy.ts';
import { openTicketsOf } from '../queries/ticket.server.ts';

/**
 * Signing out everywhere, after a phone was lost: no device of theirs can send as them any more. What
 * still waits on a device that they sign in to again is sealed anew, and goes.
 */
export const endTickets = defineCommand({
	name: 'capture.end-tickets',
	sentence: 'Take back what lets devices send later.',
	subjectKind: 'staff',
	isPrivate: true,
	schema: z.strictObject({}),
	find: async (tx, actor, _input, { now }) =>
		actor.kind === 'person' ? openTicketsOf(tx, actor.providerId, actor.staffId, now) : [],
	authorise: (actor) => canHoldTicket(actor),
	decide(_input, ids, { actor, now }) {
		if (actor.kind !== 'person') return refuse('person', 'Only a person can hold a ticket.');
		const { staffId } = actor;
		if (ids.length === 0) return ok({ subjectId: staffId, changes: [], events: [] });
		return ok({
			subjectId: staffId,
			changes: [update('capture_ticket', { id: ids }, { ended_at: now, seal_key: '' })],
			events: [
				{
					name: 'capture.tickets_ended',
					subjectKind: 'staff',
					subjectId: staffId,
					details: { count: ids.length }
				}
			]
		});
	}
});
