import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import { insert } from '#platform/perform/change.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { ticketEnd } from '../model.ts';
import { canHoldTicket } from '../policy.ts';
import { readKeyOf } from '../queries/ticket.server.ts';

/** A device of somebody who is signed in may keep their work, and send it after they have signed out. */
export const issueTicket = defineCommand({
	name: 'capture.issue-ticket',
	sentence: 'Let this device keep what is written without signal, and send it later.',
	subjectKind: 'capture_ticket',
	isPrivate: true,
	schema: z.strictObject({
		secretHash: z.string().regex(/^[0-9a-f]{64}$/),
		sealKey: z.string().min(1).max(400),
		/** For a person's first ticket; later ones carry the first one's. */
		readKey: z.string().min(1).max(100),
		formVersion: z.string().min(1).max(100)
	}),
	find: async (tx, actor) => ({
		readKey: actor.kind === 'person' ? await readKeyOf(tx, actor.providerId, actor.staffId) : null
	}),
	authorise: (actor) => canHoldTicket(actor),
	decide(input, { readKey }, { actor, now, newId }) {
		if (actor.kind !== 'person') return refuse('person', 'Only a person can hold a ticket.');
		const id = newId();
		return ok({
			subjectId: id,
			changes: [
				insert('capture_ticket', {
					id,
					staff_id: actor.staffId,
					secret_hash: input.secretHash,
					seal_key: input.sealKey,
					read_key: readKey ?? input.readKey,
					form_version: input.formVersion,
					issued_at: now,
					expires_at: ticketEnd(now)
				})
			],
			events: [
				{
					name: 'capture.ticket_issued',
					subjectKind: 'capture_ticket',
					subjectId: id,
					details: { formVersion: input.formVersion }
				}
			]
		});
	}
});
