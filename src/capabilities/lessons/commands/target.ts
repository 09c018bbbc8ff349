import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { NOT_FOUND } from '#platform/perform/command.ts';
import { loadLesson, type LoadedLesson } from '../load.server.ts';

/** Which lesson, and the revision its author saw. */
export const lessonTarget = {
	id: z.uuid(),
	revision: z.coerce.number('Say which revision you saw').int().min(1, 'Say which revision you saw')
};

/** The lesson within what the actor may see; the same answer for missing and not visible. */
export async function findLesson(
	tx: TenantTx,
	actor: Actor,
	{ id }: { id: string }
): Promise<LoadedLesson | typeof NOT_FOUND> {
	return (await loadLesson(tx, actor, id)) ?? NOT_FOUND;
}
