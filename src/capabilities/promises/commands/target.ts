import { z } from 'zod';
import { sharedGround } from '#capabilities/people/queries/shared-ground.server.ts';
import type { Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { NOT_FOUND } from '#platform/perform/command.ts';
import { findPromise } from '../queries/find.server.ts';

/** Which promise, and the revision its author saw. */
export const promiseTarget = {
	id: z.uuid(),
	revision: z.coerce.number('Say which revision you saw').int().min(1, 'Say which revision you saw')
};

/** The promise within what the actor may see, and what is known of its service. */
export async function target(tx: TenantTx, actor: Actor, { id }: { id: string }) {
	const found = await findPromise(tx, actor, id);
	if (!found) return NOT_FOUND;
	return { ...found, ground: await sharedGround(tx, actor.providerId, found.row.service_id) };
}
