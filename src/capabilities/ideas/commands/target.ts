import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import { londonDate } from '#kernel/london.ts';
import { refuse } from '#kernel/refusal.ts';
import { ok } from '#kernel/result.ts';
import { sharedGround } from '#capabilities/people/queries/shared-ground.server.ts';
import { refuseShared, type SharedGround } from '#capabilities/people/shared-words.ts';
import type { NewEvent } from '#platform/events/event.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { update } from '#platform/perform/change.ts';
import { NOT_FOUND, type Decision } from '#platform/perform/command.ts';
import type { IdeaStatus } from '../model.ts';
import { findIdea, type FoundIdea } from '../queries/find.server.ts';
import { step, type IdeaStep } from '../workflow.ts';

/** Which idea, and the revision its author saw. */
export const ideaTarget = {
	id: z.uuid(),
	revision: z.coerce.number('Say which revision you saw').int().min(1, 'Say which revision you saw')
};

/** An idea, and what is known of its service when words are to be read by everybody there. */
export interface Target extends FoundIdea {
	readonly ground: SharedGround;
	/** Ideas that are the same, and are answered together with this one. */
	readonly joinedIds: readonly string[];
}

/** The same idea is not raised more often than this. */
export const MOST_JOINED = 50;

/** The idea within what the actor may see; the same answer for missing and not visible. */
export async function target(
	tx: TenantTx,
	actor: Actor,
	{ id }: { id: string }
): Promise<Target | typeof NOT_FOUND> {
	const found = await findIdea(tx, actor, id);
	if (!found) return NOT_FOUND;
	const ground = await sharedGround(tx, actor.providerId, found.row.service_id);
	const joined = await tx
		.selectFrom('idea')
		.select('id')
		.where('provider_id', '=', actor.providerId)
		.where('joined_to_id', '=', found.row.id)
		.limit(MOST_JOINED)
		.execute();
	return { ...found, ground, joinedIds: joined.map((one) => one.id) };
}

/** The subject of an idea's event. */
export const subjectOf = ({ row }: FoundIdea) => ({ id: row.id, serviceId: row.service_id });

/** What a whole team will read must name nobody: the refusal at its field, or null. */
export const namesSomebody = (
	field: string,
	words: string,
	{ ground }: Target,
	ticked: readonly string[] | undefined,
	now: Date
) => refuseShared(field, words, ground, ticked, londonDate(now));

type Columns = Parameters<typeof update<'idea'>>[2];

/** Nobody answers one of two that are the same: what is said is said to both. */
export const answeredElsewhere = ({ row }: FoundIdea) =>
	row.joined_to_id === null
		? null
		: refuse('joined', 'This is the same as another idea. Answer it there, and both hear it.');

/** Takes one step of the workflow: the status it leads to, what else changes, and what happened. Those that are the same go with it. */
export function take(
	taken: IdeaStep,
	found: FoundIdea,
	revision: number,
	set: Columns,
	event: NewEvent
): Decision {
	const { row } = found;
	const elsewhere = answeredElsewhere(found);
	if (elsewhere) return elsewhere;
	const next = step(row.status as IdeaStatus, taken);
	if (!next.ok) return next;
	const columns = { ...set, status: next.value };
	return ok({
		subjectId: row.id,
		changes: [
			update('idea', { id: row.id }, columns, revision),
			update('idea', { joined_to_id: row.id }, columns)
		],
		events: [event]
	});
}
