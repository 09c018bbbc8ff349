import type { Actor } from '#kernel/actor.ts';
import type { Hold } from '#capabilities/signals/holds.ts';
import { holdOn } from '#capabilities/signals/queries/hold.server.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { sourcesOf } from './lookups.server.ts';

/** The hold that stands on a report the lesson learns from, or null. */
export async function holdOnSources(
	tx: TenantTx,
	actor: Actor,
	lessonId: string
): Promise<Hold | null> {
	return holdOn(tx, actor.providerId, [...(await sourcesOf(tx, actor, lessonId))]);
}
