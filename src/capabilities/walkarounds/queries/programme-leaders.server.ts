import { sql } from 'kysely';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { leaderRoles, type LeaderRole } from '../policy.ts';

/** Somebody who may visit some of these services, and which. */
export interface ServiceLeader {
	readonly id: string;
	readonly name: string;
	readonly role: LeaderRole;
	readonly serviceIds: readonly string[];
}

interface Row extends Omit<ServiceLeader, 'role'> {
	readonly role: string;
}

const order: readonly LeaderRole[] = [
	'director',
	'quality_lead',
	'operations_manager',
	'registered_manager'
];

const leadersQuery = (providerId: string, serviceIds: readonly string[]) => sql<Row>`
	with recursive wanted as (
		select v.id, v.region_id from service v
		where v.provider_id = ${providerId} and v.closed_on is null
			and v.id = any(${[...serviceIds]}::uuid[])
	), above as (
		select w.id as service_id, w.region_id from wanted w where w.region_id is not null
		union
		select a.service_id, r.parent_id from above a
		join region r on r.provider_id = ${providerId} and r.id = a.region_id
		where r.parent_id is not null
	)
	select s.id, s.name, g.role, json_agg(distinct w.id) as "serviceIds"
	from role_grant g
	join staff s on s.provider_id = g.provider_id and s.id = g.staff_id
	join wanted w on g.scope_kind = 'provider'
		or (g.scope_kind = 'service' and g.scope_id = w.id)
		or (g.scope_kind = 'region' and exists (
			select 1 from above a where a.service_id = w.id and a.region_id = g.scope_id))
	where g.provider_id = ${providerId} and g.ended_at is null and s.left_on is null
		and g.role = any(${[...leaderRoles]}::text[])
	group by s.id, s.name, g.role
	order by s.name, s.id limit 1000`;

/** Each person once, as what they visit: their widest role. */
function onePerPerson(rows: readonly Row[]): ServiceLeader[] {
	const found = new Map<string, ServiceLeader>();
	for (const row of rows) {
		const role = leaderRoles.find((one) => one === row.role);
		if (!role) continue;
		const known = found.get(row.id);
		if (!known || order.indexOf(role) < order.indexOf(known.role)) {
			found.set(row.id, { ...row, role });
		}
	}
	return [...found.values()];
}

/** Who may visit these services, by name: a part of a page. */
export const leadersOf = (providerId: string, serviceIds: readonly string[]): Part<ServiceLeader> =>
	part('visit-leaders', rowsAsJson(leadersQuery(providerId, serviceIds)), onePerPerson);

/** The same, asked alone. */
export async function leadersOfServices(
	tx: TenantTx,
	providerId: string,
	serviceIds: readonly string[]
): Promise<ServiceLeader[]> {
	if (serviceIds.length === 0) return [];
	return onePerPerson((await leadersQuery(providerId, serviceIds).execute(tx)).rows);
}
