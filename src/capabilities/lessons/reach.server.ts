import { sql, type RawBuilder, type SqlBool } from 'kysely';

/**
 * Whether the row of `service` in a statement is reached by the scope of the row of `lesson` in it.
 * Lines of one kind are alternatives, kinds narrow each other; roles, shifts and tags name no place.
 * A region counts for the regions right below it. A local lesson reaches its team's service.
 */
export function reachesService(version: 'version' | 'live_version'): RawBuilder<SqlBool> {
	const column = sql.ref(`lesson.${version}`);
	return sql<SqlBool>`case
		when lesson.local_team_id is not null then exists (
			select 1 from team as t
			where t.provider_id = lesson.provider_id
				and t.id = lesson.local_team_id and t.service_id = service.id)
		else (
			select coalesce(bool_or(true), false)
				and coalesce(bool_or(c.target = service.region_id::text or c.target = (
					select r.parent_id::text from region as r
					where r.provider_id = service.provider_id and r.id = service.region_id
				)) filter (where c.kind = 'region'), true)
				and coalesce(bool_or(c.target = service.id::text) filter (where c.kind = 'service'), true)
				and coalesce(bool_or(exists (
					select 1 from team as t
					where t.provider_id = c.provider_id
						and t.service_id = service.id and t.id::text = c.target
				)) filter (where c.kind = 'team'), true)
			from lesson_scope as c
			where c.provider_id = lesson.provider_id
				and c.lesson_id = lesson.id and c.version = ${column})
		end`;
}

/** The same for one lesson against a list of services: does it reach any of them? */
export function reachesAny(
	serviceIds: readonly string[],
	version: 'version' | 'live_version'
): RawBuilder<SqlBool> {
	if (serviceIds.length === 0) return sql<SqlBool>`false`;
	return sql<SqlBool>`exists (
		select 1 from service
		where service.provider_id = lesson.provider_id
			and service.id in (${sql.join(serviceIds)})
			and ${reachesService(version)})`;
}
