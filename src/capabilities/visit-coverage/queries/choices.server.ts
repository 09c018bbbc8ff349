import { sql } from 'kysely';
import { leaderRoles } from '#capabilities/walkarounds/policy.ts';
import type { PersonActor } from '#kernel/actor.ts';
import type { FieldOption } from '#kernel/form.ts';
import { addDays, londonDate } from '#kernel/london.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';

/** Programmes that run, to narrow the map by. */
export function programmeChoices(actor: PersonActor): Part<FieldOption> {
	const query = sql<FieldOption>`select id as value, title as label from walkaround_programme
		where provider_id = ${actor.providerId}
			and (ended_on is null or ended_on >= ${addDays(londonDate(new Date()), -366)})
		order by from_on desc, id limit 50`;
	return part('programmes', rowsAsJson(query), (rows) => rows);
}

/** Who visits, to narrow the map by: by name, in the order of the alphabet. */
export function leaderChoices(actor: PersonActor): Part<FieldOption> {
	const query = sql<FieldOption>`select distinct s.name as label, s.id as value from role_grant as g
		join staff as s on s.provider_id = g.provider_id and s.id = g.staff_id and s.left_on is null
		where g.provider_id = ${actor.providerId} and g.ended_at is null
			and g.role = any(${[...leaderRoles]}::text[])
		order by s.name, s.id limit 200`;
	return part('leaders', rowsAsJson(query), (rows) => rows);
}
