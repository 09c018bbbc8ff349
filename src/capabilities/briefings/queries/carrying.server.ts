import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { londonDate } from '#kernel/london.ts';
import { reachesService } from '#capabilities/lessons/reach.server.ts';
import type { CarriedLesson, Carrying } from '#capabilities/lessons/rest.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { gather, part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { liveLessonCap } from '#capabilities/lessons/queries/rests.server.ts';

type Row = {
	serviceId: string;
	serviceName: string;
	people: number;
	active: (Omit<CarriedLesson, 'briefedSince'> & { briefedSince: string | null })[];
};

/**
 * What each service in scope of a lesson's newest version carries now: the people it would concern there,
 * and the lessons that are live and not at rest. A lesson of one team counts for nobody's cap. For rules
 * and for whoever sets the lesson live: numbers and titles of shared lessons only.
 */
export function carrying(actor: Actor, lessonId: string, now: Date): Part<Carrying> {
	const query = sql<Row>`
		select service.id as "serviceId", service.name as "serviceName",
			${peopleInScope(londonDate(now))} as people, ${activeLessons} as active
		from lesson join service on service.provider_id = lesson.provider_id
		where lesson.provider_id = ${actor.providerId} and lesson.id = ${lessonId}
			and service.closed_on is null and ${reachesService('version')}
		order by service.name, service.id limit 500`;
	return part('what services carry', rowsAsJson(query), (rows) =>
		rows.map((row) => ({
			...row,
			active: row.active.map((one) => ({
				...one,
				briefedSince: one.briefedSince === null ? null : new Date(one.briefedSince)
			}))
		}))
	);
}

/** What each service in scope carries, and how many it may: what rules about going live and resting read. */
export async function carryingWithCap(
	tx: TenantTx,
	actor: Actor,
	lessonId: string,
	now: Date
): Promise<{ services: Carrying[]; cap: number }> {
	const found = await gather(tx, {
		services: [carrying(actor, lessonId, now)],
		cap: [liveLessonCap(actor.providerId)]
	});
	return { services: found.services, cap: found.cap[0] ?? 0 };
}

/** The lessons live in the row of `service`, without those at rest there, the oldest first. */
const activeLessons = sql`coalesce((
	select json_agg(json_build_object('lessonId', l.id, 'title', l.title, 'risk', l.risk,
		'briefedSince', here.briefed_gate_first_held_at) order by here.live_from, l.id)
	from lesson_in_service here
	join lesson l on l.provider_id = here.provider_id and l.id = here.lesson_id
	where here.provider_id = service.provider_id and here.service_id = service.id
		and here.ended_at is null and l.status = 'live' and l.local_team_id is null
		and not exists (select 1 from lesson_rest r where r.provider_id = here.provider_id
			and r.lesson_id = here.lesson_id and r.service_id = here.service_id and r.resumed_at is null)), '[]')`;

/**
 * People of the row of `service` whom the newest version of the row of `lesson` concerns: the same rule as
 * `isInScope`, counted where they are. Leavers and the long-term absent are left out.
 */
function peopleInScope(today: string): RawBuilder<number> {
	const lines = (kind: string) => sql`select c.target from lesson_scope c
		where c.provider_id = lesson.provider_id and c.lesson_id = lesson.id
			and c.version = lesson.version and c.kind = ${sql.lit(kind)}`;
	const narrows = (kind: string, column: RawBuilder<unknown>) =>
		sql`(not exists (${lines(kind)}) or ${column} in (${lines(kind)}))`;
	return sql<number>`(select count(distinct a.staff_id)::int from assignment a
		join staff p on p.provider_id = a.provider_id and p.id = a.staff_id
		where a.provider_id = service.provider_id and a.service_id = service.id
			and a.superseded_at is null and a.from_on <= ${today} and (a.to_on is null or a.to_on >= ${today})
			and p.started_on <= ${today} and (p.left_on is null or p.left_on >= ${today})
			and not exists (select 1 from absence away where away.provider_id = a.provider_id
				and away.staff_id = a.staff_id and away.is_long_term and away.superseded_at is null
				and away.from_on <= ${today} and (away.to_on is null or away.to_on >= ${today}))
			and (lesson.local_team_id is null or a.team_id = lesson.local_team_id)
			and (lesson.local_team_id is not null or ${narrows('team', sql`a.team_id::text`)})
			and ${narrows('job_role', sql`a.job_role`)}
			and ${narrows('shift_group', sql`a.shift_group`)}
			and (not exists (${lines('tag')}) or exists (select 1 from staff_tag t
				where t.provider_id = a.provider_id and t.staff_id = a.staff_id and t.tag in (${lines('tag')}))))`;
}
