import type { Selectable } from 'kysely';
import { visitForActor, type Visit } from '#capabilities/walkarounds/queries/visit.server.ts';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { WalkaroundFeedback } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

/** A visit this actor may see, and its feedback when somebody has begun it. */
export interface FoundFeedback {
	readonly visit: Visit;
	readonly row: Selectable<WalkaroundFeedback> | null;
}

/** Null when the visit is not there for this actor. */
export async function findFeedback(
	tx: TenantTx,
	actor: Actor,
	visitId: string
): Promise<FoundFeedback | null> {
	if (!isId(visitId)) return null;
	const visit = await visitForActor(tx, actor, visitId);
	if (!visit) return null;
	const row = await tx
		.selectFrom('walkaround_feedback')
		.selectAll()
		.where('provider_id', '=', actor.providerId)
		.where('walkaround_id', '=', visitId)
		.executeTakeFirst();
	return { visit, row: row ?? null };
}
