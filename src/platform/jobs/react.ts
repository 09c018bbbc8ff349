import type { TenantDatabase } from '#platform/database/tenant.ts';
import type { Reach } from '#platform/mail/mail.ts';
import type { Reaction } from '#platform/perform/projection.ts';

/**
 * Carries out one owed reaction and marks it done in the same transaction. One that is done, or being
 * done by another process, is left alone.
 * @throws whatever the reaction throws, so that the queue tries again
 */
export async function carryOut(
	tenants: TenantDatabase,
	reactions: readonly Reaction[],
	reach: Reach,
	providerId: string,
	reactionId: string
): Promise<void> {
	await tenants.write(providerId, async (tx) => {
		const owed = await tx
			.selectFrom('reaction')
			.select(['name', 'event_id'])
			.where('provider_id', '=', providerId)
			.where('id', '=', reactionId)
			.where('done_at', 'is', null)
			.forUpdate()
			.executeTakeFirst();
		const reaction = reactions.find((candidate) => candidate.name === owed?.name);
		if (!owed || !reaction) return;
		await reaction.react(tx, { providerId, eventId: owed.event_id }, reach);
		await tx
			.updateTable('reaction')
			.set({ done_at: new Date() })
			.where('provider_id', '=', providerId)
			.where('id', '=', reactionId)
			.execute();
	});
}

/** Reactions left behind by a process that died between commit and hand-over: older than a minute. */
export async function leftBehind(
	tenants: TenantDatabase,
	providerId: string,
	now: Date
): Promise<string[]> {
	const rows = await tenants.read(providerId, (tx) =>
		tx
			.selectFrom('reaction')
			.select('id')
			.where('provider_id', '=', providerId)
			.where('done_at', 'is', null)
			.where('created_at', '<', new Date(now.getTime() - 60_000))
			.orderBy('created_at')
			.limit(500)
			.execute()
	);
	return rows.map((row) => row.id);
}
