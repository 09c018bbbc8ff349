import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import { refuse, type Refusal } from '#kernel/refusal.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { NOT_FOUND } from '#platform/perform/command.ts';
import { visitForActor, type Visit } from '../queries/visit.server.ts';

/** Which visit. What is written during one carries no revision: facts are added, never edited. */
export const visitId = { id: z.uuid() };

/** Which visit, and the revision its author saw. */
export const visitTarget = {
	...visitId,
	revision: z.coerce.number('Say which revision you saw').int().min(1, 'Say which revision you saw')
};

/** The visit, if it is there for this actor. Unknown, somebody else's and hidden look the same. */
export const findVisit = async (
	tx: TenantTx,
	actor: Actor,
	id: string
): Promise<Visit | typeof NOT_FOUND> => (await visitForActor(tx, actor, id)) ?? NOT_FOUND;

/** A refusal beside one question. */
export const wrong = (field: string, message: string): { ok: false; problem: Refusal } =>
	refuse('wrong', message, { fields: [{ field, message }] });
