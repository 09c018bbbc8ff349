import { sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import type { RuleCode, SessionStatus } from '../model.ts';

/** A series of which the reader is one of the two. */
export interface MySeries {
	readonly id: string;
	readonly isMineToHold: boolean;
	readonly otherName: string | null;
	readonly rule: RuleCode;
	readonly lastHeldOn: string | null;
	readonly dueOn: string | null;
	readonly supervisorId: string | null;
	readonly bookedId: string | null;
	readonly bookedAt: string | null;
	readonly bookedOn: string | null;
}

const MOST_SERIES = 60;
const MOST_SESSIONS = 20;

/** With whom the reader meets: first their own, then those they supervise by the day each is due. */
export function mySeries(actor: PersonActor): Part<MySeries> {
	const query = sql<MySeries>`
		select s.id, s.supervisor_id is not distinct from ${actor.staffId}::uuid as "isMineToHold",
			other.name as "otherName", s.rule, s.last_held_on as "lastHeldOn", s.due_on as "dueOn",
			s.supervisor_id as "supervisorId", b.id as "bookedId", b.planned_at as "bookedAt",
			(b.planned_at at time zone 'Europe/London')::date::text as "bookedOn"
		from supervision_series s
		left join staff other on other.provider_id = s.provider_id
			and other.id = case when s.supervisor_id = ${actor.staffId} then s.supervisee_id else s.supervisor_id end
		left join supervision_session b on b.provider_id = s.provider_id and b.series_id = s.id
			and b.status = 'booked'
		where s.provider_id = ${actor.providerId} and s.status = 'open'
			and (s.supervisor_id = ${actor.staffId} or s.supervisee_id = ${actor.staffId})
		order by s.supervisor_id is not distinct from ${actor.staffId}::uuid, s.due_on nulls last, s.id
		limit ${MOST_SERIES}`;
	return part('my series', rowsAsJson(query), (rows) => rows);
}

export interface MySession {
	readonly id: string;
	readonly status: SessionStatus;
	readonly at: string;
	readonly otherName: string;
	readonly isMineToHold: boolean;
	readonly hasAgreed: boolean;
}

/** The reader's own sessions, the newest first; those still to be agreed before all others. */
export function mySessions(actor: PersonActor): Part<MySession> {
	const of = (
		column: 'supervisor_id' | 'supervisee_id',
		other: 'supervisee_id' | 'supervisor_id'
	) =>
		sql`(select m.id, m.status, coalesce(m.held_at, m.planned_at) as at, other.name as "otherName",
				${column === 'supervisor_id'}::boolean as "isMineToHold",
				exists (select 1 from supervision_agreement a where a.provider_id = m.provider_id
					and a.session_id = m.id and a.staff_id = ${actor.staffId}) as "hasAgreed"
			from supervision_session m join staff other on other.provider_id = m.provider_id
				and other.id = ${sql.ref(`m.${other}`)}
			where m.provider_id = ${actor.providerId} and ${sql.ref(`m.${column}`)} = ${actor.staffId}
				and m.status not in ('booked', 'earlier')
			order by m.planned_at desc, m.id limit ${MOST_SESSIONS})`;
	const query = sql<MySession>`select * from (${of('supervisor_id', 'supervisee_id')}
		union all ${of('supervisee_id', 'supervisor_id')}) it
		order by it.status <> 'held' or it."hasAgreed", it.at desc, it.id limit ${MOST_SESSIONS}`;
	return part('my sessions', rowsAsJson(query), (rows) => rows);
}
