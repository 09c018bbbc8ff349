import { z } from 'zod';
import { ok } from '#kernel/result.ts';
import { remove, update, type Change } from '#platform/perform/change.ts';
import { defineCommand } from '#platform/perform/command.ts';
import { swept, SWEPT_AT_ONCE, sweptBefore } from '../model.ts';
import { canSweep } from '../policy.ts';
import { oldTickets } from '../queries/ticket.server.ts';

/** Each night: tickets that are over go, and with them the private halves that nothing needs any more. */
export const sweepTickets = defineCommand({
	name: 'capture.sweep-tickets',
	sentence: 'Delete what once let devices send later and is long over.',
	subjectKind: 'provider',
	isPrivate: true,
	schema: z.strictObject({}),
	find: async (tx, actor, _input, { now }) =>
		canSweep(actor).allowed
			? oldTickets(tx, actor.providerId, sweptBefore(now), SWEPT_AT_ONCE)
			: [],
	authorise: (actor) => canSweep(actor),
	decide(_input, tickets, { actor }) {
		const { gone, blanked } = swept(tickets);
		const changes: Change[] = [
			...(gone.length > 0 ? [remove('capture_ticket', { id: gone })] : []),
			...(blanked.length > 0
				? [update('capture_ticket', { id: blanked }, { seal_key: '', secret_hash: '' })]
				: [])
		];
		return ok({
			subjectId: actor.providerId,
			changes,
			events:
				changes.length === 0
					? []
					: [
							{
								name: 'capture.tickets_swept',
								subjectKind: 'provider',
								subjectId: actor.providerId,
								details: { count: gone.length + blanked.length }
							}
						]
		});
	}
});
