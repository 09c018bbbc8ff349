import { actorId, type Actor } from '#kernel/actor.ts';

/** Who started an import, as its row keeps it. */
export function startedBy(actor: Actor): { started_by: string; started_by_kind: string } {
	if (actor.kind === 'guest') throw new Error('A guest cannot start an import.');
	return { started_by: actorId(actor), started_by_kind: actor.kind };
}
