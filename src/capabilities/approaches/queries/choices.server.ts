import { sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import type { FieldOption } from '#kernel/form.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { leadsWhere } from '../policy.ts';

/** Live lessons in the services the actor leads: which lesson, and where. `value` is "lesson service". */
export function lessonsWhereILead(actor: PersonActor): Part<FieldOption> {
	const led = leadsWhere(actor);
	const within = led === 'all' ? sql`true` : sql`here.service_id = any(${led}::uuid[])`;
	const query = sql<FieldOption>`select here.lesson_id || ' ' || here.service_id as value,
			v.title || ' – ' || s.name as label
		from lesson_in_service here
		join lesson l on l.provider_id = here.provider_id and l.id = here.lesson_id
		join lesson_version v on v.provider_id = here.provider_id and v.lesson_id = here.lesson_id
			and v.version = here.version
		join service s on s.provider_id = here.provider_id and s.id = here.service_id
		where here.provider_id = ${actor.providerId} and here.ended_at is null and l.status = 'live'
			and l.local_team_id is null and ${within}
		order by v.title, s.name limit 400`;
	return part('approach-lessons', rowsAsJson(query), (rows) => rows);
}

/** Those who lead in a service, to say whose work it is; the actor first. */
export function leadersOf(actor: PersonActor, serviceId: string): Part<FieldOption> {
	const query = sql<FieldOption>`select distinct on (staff.name, staff.id) staff.id as value, staff.name as label
		from staff
		join assignment a on a.provider_id = staff.provider_id and a.staff_id = staff.id
			and a.service_id = ${serviceId} and a.superseded_at is null
			and (a.to_on is null or a.to_on >= current_date)
		where staff.provider_id = ${actor.providerId} and staff.left_on is null
		order by staff.name, staff.id limit 200`;
	return part('approach-leaders', rowsAsJson(query), (rows) => rows);
}
