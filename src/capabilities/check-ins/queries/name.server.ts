import type { Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

/** The name of the other of the two, for a check-in the actor was found to be part of. */
export async function nameOf(tx: TenantTx, actor: Actor, staffId: string): Promise<string> {
	const row = await tx
		.selectFrom('staff')
		.select('name')
		.where('provider_id', '=', actor.providerId)
		.where('id', '=', staffId)
		.executeTakeFirst();
	return row?.name ?? 'Someone who has left';
}
