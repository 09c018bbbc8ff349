import { visibleTo as visibleIdeas } from '#capabilities/ideas/policy.ts';
import { openedFrom } from '#capabilities/supervision/queries/opened-from.server.ts';
import { visitForActor } from '#capabilities/walkarounds/queries/visit.server.ts';
import type { Actor } from '#kernel/actor.ts';
import { dateInWords } from '#kernel/london.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { PromiseSource } from './model.ts';

/** Where a promise was made, as far as this actor may see it. */
export interface MadeAt {
	readonly label: string;
	readonly href: string;
	readonly serviceId: string;
}

type SourceOf = (tx: TenantTx, actor: Actor, id: string) => Promise<MadeAt | null>;

/** An idea somebody has begun to look into. */
const idea: SourceOf = async (tx, actor, id) => {
	const row = await tx
		.selectFrom('idea')
		.select(['idea.shared_words', 'idea.service_id'])
		.where('idea.provider_id', '=', actor.providerId)
		.where('idea.id', '=', id)
		.where('idea.status', '!=', 'raised')
		.where(visibleIdeas(actor))
		.executeTakeFirst();
	if (!row) return null;
	return { label: row.shared_words ?? '', href: `/ideas/${id}`, serviceId: row.service_id };
};

/** A leader visit this actor may see. */
const walkaround: SourceOf = async (tx, actor, id) => {
	const visit = await visitForActor(tx, actor, id);
	if (!visit) return null;
	return {
		label: `Visit of ${visit.leaderName}, ${dateInWords(visit.plannedOn)}`,
		href: `/visits/${id}`,
		serviceId: visit.serviceId
	};
};

/** One line a room: each says whether the actor may see its record, and what it is called. */
const sources: Partial<Record<PromiseSource, SourceOf>> = {
	idea,
	walkaround,
	supervision: openedFrom
};

/** The place a promise was made at, or null: not there, or not there for this actor. */
export async function madeAt(
	tx: TenantTx,
	actor: Actor,
	kind: PromiseSource,
	id: string
): Promise<MadeAt | null> {
	return (await sources[kind]?.(tx, actor, id)) ?? null;
}
