import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { refuse } from '#kernel/refusal.ts';
import type { NewEvent } from '#platform/events/event.ts';
import { insert, update } from '#platform/perform/change.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { oneTooMany, ticketEnd } from '../model.ts';
import { canHoldTicket } from '../policy.ts';
import { openTicketsOf, readKeyOf } from '../queries/ticket.server.ts';

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
	async find(tx, actor, _input, { now }) {
		if (actor.kind !== 'person') return { readKey: null, open: [] };
		const { providerId, staffId } = actor;
		return {
			readKey: await readKeyOf(tx, providerId, staffId),
			open: await openTicketsOf(tx, providerId, staffId, now)
		};
	},
	authorise: (actor) => canHoldTicket(actor),
	decide(input, { readKey, open }, { actor, now, newId }) {
		if (actor.kind !== 'person') return refuse('person', 'Only a person can hold a ticket.');
		const id = newId();
		const over = oneTooMany(open);
		const events: NewEvent[] = [
			{
				name: 'capture.ticket_issued',
				subjectKind: 'capture_ticket',
				subjectId: id,
				details: { formVersion: input.formVersion }
			},
			...(over.length > 0
				? [
						{
							name: 'capture.tickets_ended',
							subjectKind: 'staff',
							subjectId: actor.staffId,
							details: { count: over.length }
						}
					]
				: [])
		];
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
				}),
				...(over.length > 0
					? [update('capture_ticket', { id: over }, { ended_at: now, seal_key: '' })]
					: [])
			],
			events
		});
	}
});
