import { openedFrom } from '#capabilities/supervision/queries/opened-from.server.ts';
import { visitForActor } from '#capabilities/walkarounds/queries/visit.server.ts';
import type { Actor } from '#kernel/actor.ts';
import { dateInWords } from '#kernel/london.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { IdeaSource } from './model.ts';

/** Where an idea was heard, as far as this actor may see it. */
export interface HeardAt {
	readonly label: string;
	readonly href: string;
	readonly serviceId: string;
}

type SourceOf = (tx: TenantTx, actor: Actor, id: string) => Promise<HeardAt | null>;

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
const sources: Partial<Record<IdeaSource, SourceOf>> = { walkaround, supervision: openedFrom };

/** The place an idea was heard at, or null: not there, or not there for this actor. */
export async function heardAt(
	tx: TenantTx,
	actor: Actor,
	kind: IdeaSource,
	id: string
): Promise<HeardAt | null> {
	return (await sources[kind]?.(tx, actor, id)) ?? null;
}
