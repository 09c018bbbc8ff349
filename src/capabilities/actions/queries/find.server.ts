import type { Selectable } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import type { Action } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { visibleTo, type ActionFacts } from '../policy.ts';

/** An action as a command finds it: its row, and what policy asks about it. */
export interface FoundAction {
	readonly row: Selectable<Action>;
	readonly facts: ActionFacts;
}

/** The action, if it is there for this actor. Unknown and somebody else's look the same. */
export async function findAction(
	tx: TenantTx,
	actor: Actor,
	id: string
): Promise<FoundAction | null> {
	const row = await tx
		.selectFrom('action')
		.selectAll()
		.where('action.provider_id', '=', actor.providerId)
		.where('action.id', '=', id)
		.where(visibleTo(actor))
		.executeTakeFirst();
	return row ? { row, facts: factsOf(row) } : null;
}

/**
 * What policy asks, from a row that `visibleTo` already let through: whoever reads it is not kept from the
 * report it goes back to.
 */
const factsOf = (
	row: Pick<Selectable<Action>, 'service_id' | 'owner_id' | 'opened_by' | 'done_by' | 'extensions'>
): ActionFacts => ({
	serviceId: row.service_id,
	ownerId: row.owner_id,
	openedBy: row.opened_by,
	doneBy: row.done_by,
	isReportOpen: true,
	excludes: [],
	extensions: row.extensions
});
