import { sql, type RawBuilder } from 'kysely';
import type { Role } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

/** Somebody who may lead a review of these services, with the roles that let them. */
export interface PossibleLead {
	readonly id: string;
	readonly name: string;
	readonly roles: readonly Role[];
}

/**
 * Everyone here today whose role reaches all of these services, by name: to be asked alone, or inside
 * another statement.
 * @param services the ids of services, as a list or a subselect within parentheses
 * @param only this person alone, to check a choice
 */
export const leadsQuery = (
	providerId: string,
	services: RawBuilder<unknown>,
	only?: string
): RawBuilder<PossibleLead> => sql<PossibleLead>`
	with recursive wanted as (
		select v.id, v.region_id from service v
		where v.provider_id = ${providerId} and v.id in ${services}
	), above as (
		select w.id as service_id, w.region_id from wanted w where w.region_id is not null
		union
		select a.service_id, r.parent_id from above a
		join region r on r.provider_id = ${providerId} and r.id = a.region_id
		where r.parent_id is not null
	)
	select s.id, s.name, json_agg(distinct g.role) as roles
	from role_grant g
	join staff s on s.provider_id = g.provider_id and s.id = g.staff_id
	where g.provider_id = ${providerId} and g.ended_at is null and s.left_on is null
		and g.role not in ('care_worker', 'administrator')
		${only === undefined ? sql`` : sql`and s.id = ${only}`}
		and not exists (
			select 1 from wanted w where not (
				g.scope_kind = 'provider'
				or (g.scope_kind = 'service' and g.scope_id = w.id)
				or (g.scope_kind = 'region' and exists (
					select 1 from above a where a.service_id = w.id and a.region_id = g.scope_id))
				or (g.scope_kind = 'team' and exists (
					select 1 from team t where t.provider_id = g.provider_id
						and t.id = g.scope_id and t.service_id = w.id))))
	group by s.id, s.name
	order by s.name, s.id
	limit 500`;

/** The same, asked alone. */
export async function possibleLeads(
	tx: TenantTx,
	providerId: string,
	serviceIds: readonly string[],
	only?: string
): Promise<readonly PossibleLead[]> {
	if (serviceIds.length === 0) return [];
	const { rows } = await leadsQuery(providerId, sql`(${sql.join(serviceIds)})`, only).execute(tx);
	return rows;
}
