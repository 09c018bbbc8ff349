import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import type { NewEvent } from '#platform/events/event.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { update } from '#platform/perform/change.ts';
import { NOT_FOUND, type Decision } from '#platform/perform/command.ts';
import { ok } from '#kernel/result.ts';
import type { ActionStatus } from '../model.ts';
import { findAction, type FoundAction } from '../queries/find.server.ts';
import { step, type ActionStep } from '../workflow.ts';

/** Which action, and the revision its author saw. */
export const actionTarget = {
	id: z.uuid(),
	revision: z.coerce.number('Say which revision you saw').int().min(1, 'Say which revision you saw')
};

/** The action within what the actor may see; the same answer for missing and not visible. */
export const target = async (
	tx: TenantTx,
	actor: Actor,
	{ id }: { id: string }
): Promise<FoundAction | typeof NOT_FOUND> => (await findAction(tx, actor, id)) ?? NOT_FOUND;

/** Columns a step may change besides the status. */
type Columns = Parameters<typeof update<'action'>>[2];

/** Takes one step of the workflow: the status it leads to, what else changes, and what happened. */
export function take(
	taken: ActionStep,
	{ row }: FoundAction,
	revision: number,
	set: Columns,
	event: NewEvent
): Decision {
	const next = step(row.status as ActionStatus, taken);
	if (!next.ok) return next;
	return ok({
		subjectId: row.id,
		changes: [update('action', { id: row.id }, { ...set, status: next.value }, revision)],
		events: [event]
	});
}

/** The subject of an action's event. */
export const subjectOf = ({ row }: FoundAction) => ({ id: row.id, serviceId: row.service_id });
