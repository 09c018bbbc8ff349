import { sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import type { NotHeldReason, SessionStatus } from '../model.ts';

/** A session as far as anybody may know who answers for it: that it was held, or not, and why not. */
export interface SessionDate {
	readonly id: string;
	readonly status: SessionStatus;
	readonly reason: NotHeldReason | null;
	readonly at: string;
	readonly minutes: number | null;
	readonly withName: string;
	/** Whether the reader is one of its two. */
	readonly isMine: boolean;
}

/** The sessions of one person, the newest first: dates only. The series was found for the reader before. */
export function sessionDates(actor: PersonActor, superviseeId: string): Part<SessionDate> {
	const query = sql<SessionDate>`
		select m.id, m.status, m.reason, coalesce(m.held_at, m.planned_at) as at, m.minutes,
			p.name as "withName",
			(m.supervisor_id = ${actor.staffId} or m.supervisee_id = ${actor.staffId}) as "isMine"
		from supervision_session m
		join staff p on p.provider_id = m.provider_id and p.id = m.supervisor_id
		where m.provider_id = ${actor.providerId} and m.supervisee_id = ${superviseeId}
		order by m.planned_at desc, m.id limit 40`;
	return part('session dates', rowsAsJson(query), (rows) => rows);
}
