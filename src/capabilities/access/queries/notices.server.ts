import type { Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

/** Ids of the actor's own notices that lead to a path and were not seen yet. */
export async function unseenNotices(tx: TenantTx, actor: Actor, href: string): Promise<string[]> {
	if (actor.kind !== 'person') return [];
	const rows = await tx
		.selectFrom('notice')
		.select('id')
		.where('provider_id', '=', actor.providerId)
		.where('staff_id', '=', actor.staffId)
		.where('href', '=', href)
		.where('seen_at', 'is', null)
		.limit(500)
		.execute();
	return rows.map(({ id }) => id);
}
