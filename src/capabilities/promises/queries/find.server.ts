import type { Selectable } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { Promise as PromiseTable } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { visibleTo, type PromiseFacts } from '../policy.ts';

/** A promise as a command finds it: its row, and what policy asks about it. */
export interface FoundPromise {
	readonly row: Selectable<PromiseTable>;
	readonly facts: PromiseFacts;
}

/** The promise, if it is there for this actor. Unknown and somebody else's look the same. */
export async function findPromise(
	tx: TenantTx,
	actor: Actor,
	id: string
): Promise<FoundPromise | null> {
	if (!isId(id)) return null;
	const row = await tx
		.selectFrom('promise')
		.selectAll()
		.where('promise.provider_id', '=', actor.providerId)
		.where('promise.id', '=', id)
		.where(visibleTo(actor))
		.executeTakeFirst();
	if (!row) return null;
	return {
		row,
		facts: {
			serviceId: row.service_id,
			ownerId: row.owner_id,
			madeBy: row.made_by,
			isForTeam: row.is_for_team
		}
	};
}

/** How many promises somebody holds that are still open. */
export async function openPromisesOf(
	tx: TenantTx,
	providerId: string,
	ownerId: string
): Promise<number> {
	if (!isId(ownerId)) return 0;
	const row = await tx
		.selectFrom('promise')
		.select((eb) => eb.fn.countAll<string>().as('count'))
		.where('provider_id', '=', providerId)
		.where('owner_id', '=', ownerId)
		.where('status', '=', 'open')
		.executeTakeFirstOrThrow();
	return Number(row.count);
}
