import type { Selectable } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { Idea } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { IdeaFacts, IdeaStatus } from '../model.ts';
import { visibleTo } from '../policy.ts';

/** An idea as a command finds it: its row, and what policy asks about it. */
export interface FoundIdea {
	readonly row: Selectable<Idea>;
	readonly facts: IdeaFacts;
}

/** What policy asks, from a row. */
const factsOf = (
	row: Pick<Selectable<Idea>, 'service_id' | 'raised_by' | 'noted_by' | 'status' | 'joined_to_id'>
): IdeaFacts => ({
	serviceId: row.service_id,
	raisedBy: row.raised_by,
	notedBy: row.noted_by,
	status: row.status as IdeaStatus,
	isJoined: row.joined_to_id !== null
});

/** The idea, if it is there for this actor. Unknown and somebody else's look the same. */
export async function findIdea(tx: TenantTx, actor: Actor, id: string): Promise<FoundIdea | null> {
	if (!isId(id)) return null;
	const row = await tx
		.selectFrom('idea')
		.selectAll()
		.where('idea.provider_id', '=', actor.providerId)
		.where('idea.id', '=', id)
		.where(visibleTo(actor))
		.executeTakeFirst();
	return row ? { row, facts: factsOf(row) } : null;
}
