import { sql } from 'kysely';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { KNOWN_DAYS, type Known } from '../lesson-account.ts';

/** One live lesson in one service of the person supervised, with what the record says of it. */
export interface LessonInScope {
	readonly lessonId: string;
	readonly serviceId: string;
	readonly serviceName: string;
	readonly version: number;
	readonly title: string;
	readonly risk: string;
	readonly question: string;
	readonly behaviours: readonly string[];
	readonly known: Known;
	/** The person's own: when they heard it and showed that they understood; null for a manager's services. */
	readonly briefedAt: string | null;
	readonly understoodAt: string | null;
}

/** Whose session it is, and when. */
export interface ScopeOf {
	readonly providerId: string;
	readonly superviseeId: string;
	readonly kind: 'manager' | 'staff';
	readonly serviceId: string | null;
	/** This session does not count itself among those that touched the lesson. */
	readonly sessionId: string;
}

/** More lessons than two people talk about in an hour. */
const MOST_LESSONS = 24;

/** The services a manager answers for: their own, and those of the regions or the whole they hold a post for. */
const servicesOf = ({ providerId, superviseeId, serviceId }: ScopeOf) => sql`
	select s.id from service s where s.provider_id = ${providerId} and s.closed_on is null and (
		s.id = ${serviceId}::uuid or exists (select 1 from post o
			left join region r on r.provider_id = s.provider_id and r.id = s.region_id
			where o.provider_id = s.provider_id and o.staff_id = ${superviseeId} and o.superseded_at is null
				and o.from_on <= current_date and (o.to_on is null or o.to_on >= current_date)
				and (o.service_id = s.id or (o.service_id is null
					and (o.region_id is null or o.region_id in (r.id, r.parent_id))))))`;

const here = (scope: ScopeOf) =>
	scope.kind === 'manager'
		? sql`h.service_id in (${servicesOf(scope)})`
		: sql`exists (select 1 from briefing_need mine where mine.provider_id = h.provider_id
			and mine.staff_id = ${scope.superviseeId} and mine.ended_at is null
			and mine.lesson_id = h.lesson_id and mine.service_id = h.service_id)`;

const isLive = (scope: ScopeOf) => sql`h.provider_id = ${scope.providerId} and h.ended_at is null
	and exists (select 1 from lesson l where l.provider_id = h.provider_id and l.id = h.lesson_id
		and l.status = 'live')
	and not exists (select 1 from lesson_rest rest where rest.provider_id = h.provider_id
		and rest.lesson_id = h.lesson_id and rest.service_id = h.service_id and rest.resumed_at is null)
	and ${here(scope)}`;

/** Talk other than in supervision, which is counted by itself; what was taken back never was. */
const talked = sql`t.provider_id = h.provider_id and t.lesson_id = h.lesson_id
	and t.service_id = h.service_id and t.taken_back_at is null
	and t.channel not in ('supervision', 'group_supervision')
	and t.occurred_at > now() - make_interval(days => ${KNOWN_DAYS}::int)`;
/** Moments in which somebody could see whether it is done. */
const seen = sql`o.provider_id = h.provider_id and o.lesson_id = h.lesson_id
	and o.service_id = h.service_id and o.outcome <> 'not_seen'`;

/** The record of one lesson in one service, as JSON: the shape of `Known`. */
const known = (scope: ScopeOf) => sql`(select json_build_object(
	'total', coalesce(sum(c.in_scope), 0)::int, 'briefed', coalesce(sum(c.briefed), 0)::int,
	'understood', coalesce(sum(c.understood), 0)::int,
	'lastBriefedOn', (select max(f.on_date) from briefing_fact f where f.provider_id = h.provider_id
		and f.lesson_id = h.lesson_id and f.service_id = h.service_id and f.taken_back_at is null),
	'talks', (select count(*)::int from reinforcement t where ${talked}),
	'lastTalkedOn', (select max((t.occurred_at at time zone 'Europe/London')::date)::text
		from reinforcement t where ${talked}),
	'sessions', (select count(*)::int from supervision_lesson t
		join supervision_session m on m.provider_id = t.provider_id and m.id = t.session_id
		where t.provider_id = h.provider_id and t.lesson_id = h.lesson_id
			and t.service_id = h.service_id and m.status in ('held', 'agreed')
			and m.id <> ${scope.sessionId} and m.held_at > now() - make_interval(days => ${KNOWN_DAYS}::int)),
	'looks', (select count(*)::int from observation_moment o where ${seen}),
	'met', (select count(*)::int from observation_moment o where ${seen} and o.outcome = 'met'),
	'lookedAt', (select (count(distinct w.worker_id) + coalesce(max((w.worker_id is null)::int), 0))::int
		from observation_moment o left join observation_worker w
			on w.provider_id = o.provider_id and w.moment_id = o.id where ${seen}),
	'lastLookOn', (select max((o.occurred_at at time zone 'Europe/London')::date)::text
		from observation_moment o where ${seen}))
	from lesson_coverage c where c.provider_id = h.provider_id and c.lesson_id = h.lesson_id
		and c.service_id = h.service_id)`;

const rowsOf = (scope: ScopeOf, only?: { lessonId: string; serviceId: string | null }) =>
	sql<LessonInScope>`
		select h.lesson_id as "lessonId", h.service_id as "serviceId", service.name as "serviceName",
			h.version, v.title, lesson.risk, v.spoken_question as question,
			array(select b.words from lesson_behaviour b where b.provider_id = v.provider_id
				and b.lesson_id = v.lesson_id and b.version = v.version order by b.position) as behaviours,
			${known(scope)} as known, need.briefed_at as "briefedAt", need.understood_at as "understoodAt"
		from lesson_in_service h
		join lesson on lesson.provider_id = h.provider_id and lesson.id = h.lesson_id
		join lesson_version v on v.provider_id = h.provider_id and v.lesson_id = h.lesson_id
			and v.version = h.version
		join service on service.provider_id = h.provider_id and service.id = h.service_id
		left join briefing_need need on need.provider_id = h.provider_id
			and need.lesson_id = h.lesson_id and need.service_id = h.service_id
			and need.staff_id = ${scope.superviseeId} and need.ended_at is null
		where ${isLive(scope)}
			${
				only
					? sql`and h.lesson_id = ${only.lessonId} and
				(${only.serviceId}::uuid is null or h.service_id = ${only.serviceId}::uuid)`
					: sql``
			}
		order by h.understood_gate_first_held_at desc nulls first, h.live_from desc, h.lesson_id, h.service_id
		limit ${MOST_LESSONS}`;

/** The live lessons a session is about, those furthest from being understood first: a part of its page. */
export const lessonsInScope = (scope: ScopeOf): Part<LessonInScope> =>
	part('lessons in scope', rowsAsJson(rowsOf(scope)), (rows) => rows);

/** One of them; null when it is not live there, or nobody asks it of this person. */
export async function lessonInScope(
	tx: TenantTx,
	scope: ScopeOf,
	lessonId: string,
	serviceId: string | null
): Promise<LessonInScope | null> {
	const { rows } = await sql<LessonInScope>`
		select * from (${rowsOf(scope, { lessonId, serviceId })}) one limit 1`.execute(tx);
	return rows[0] ?? null;
}

/** Whether any lesson is live for this session: then it is not complete without one. */
export async function hasLiveLesson(tx: TenantTx, scope: ScopeOf): Promise<boolean> {
	const { rows } =
		await sql`select 1 from lesson_in_service h where ${isLive(scope)} limit 1`.execute(tx);
	return rows.length > 0;
}
