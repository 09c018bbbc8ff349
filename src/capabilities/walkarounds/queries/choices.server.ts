import { sql } from 'kysely';
import { servicesOf, servicesWhere, type PersonActor } from '#kernel/actor.ts';
import type { FieldOption } from '#kernel/form.ts';
import { isNation, type Nation } from '#kernel/working-days.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { leaderRoles } from '../policy.ts';

const within = (services: 'all' | readonly string[]) =>
	services === 'all' ? sql`true` : sql`v.id = any(${[...services]}::uuid[])`;

const servicesQuery = (providerId: string, services: 'all' | readonly string[]) => sql<FieldOption>`
	select v.id as value, v.name as label from service v
	where v.provider_id = ${providerId} and v.closed_on is null and ${within(services)}
	order by v.name, v.id limit 500`;

/** The services a list of visits can be narrowed to: a part of a page. */
export const servicesToFilter = (actor: PersonActor): Part<FieldOption> =>
	part('services', rowsAsJson(servicesQuery(actor.providerId, servicesOf(actor))), (rows) => rows);

/** The services where this person plans or walks: a part of a page. */
export const servicesToVisit = (actor: PersonActor, alsoTeams = false): Part<FieldOption> => {
	const led = servicesWhere(actor, alsoTeams ? ['team_leader', ...leaderRoles] : leaderRoles);
	return part('services', rowsAsJson(servicesQuery(actor.providerId, led)), (rows) => rows);
};

/** Teams, with their service before them: a part of a page. */
export function teamsToVisit(actor: PersonActor): Part<FieldOption> {
	const led = servicesWhere(actor, leaderRoles);
	const query = sql<FieldOption>`
		select t.id as value, v.name || ' – ' || t.name as label from team t
		join service v on v.provider_id = t.provider_id and v.id = t.service_id
		where t.provider_id = ${actor.providerId} and v.closed_on is null and ${within(led)}
		order by v.name, t.name, t.id limit 500`;
	return part('teams', rowsAsJson(query), (rows) => rows);
}

/** Lessons that are live in the services this person walks, to say which was talked about: a part of a page. */
export function lessonsOnFloor(actor: PersonActor): Part<FieldOption> {
	const led = servicesWhere(actor, ['team_leader', ...leaderRoles]);
	const query = sql<FieldOption>`
		select l.id as value, l.title as label from lesson l
		where l.provider_id = ${actor.providerId} and l.status = 'live' and l.local_team_id is null
			and exists (select 1 from lesson_in_service v0
				where v0.provider_id = l.provider_id and v0.lesson_id = l.id and v0.ended_at is null
					and ${led === 'all' ? sql`true` : sql`v0.service_id = any(${[...led]}::uuid[])`})
		order by l.title, l.id limit 100`;
	return part('floor-lessons', rowsAsJson(query), (rows) => rows);
}

/** Which nation’s bank holidays count: a part of a page. */
export const nationHere = (providerId: string): Part<Nation> =>
	part(
		'nation',
		sql<string>`(select p.nation from provider p where p.provider_id = ${providerId})`,
		(nation) => [isNation(nation) ? nation : 'england']
	);

/** What this person said they can do in a month; nothing when they have not said: a part of a page. */
export const ownCapacity = (actor: PersonActor): Part<number> =>
	part(
		'own-capacity',
		sql<number | null>`(select c.per_month from walkaround_capacity c
			where c.provider_id = ${actor.providerId} and c.staff_id = ${actor.staffId})`,
		(perMonth) => (perMonth === null ? [] : [perMonth])
	);
