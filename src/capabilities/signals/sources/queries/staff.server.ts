import { sql } from 'kysely';
import { servicesWhere, type Actor, type Role } from '#kernel/actor.ts';
import type { FieldOption } from '#kernel/form.ts';
import { isId } from '#kernel/ids.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

/** Whether every id is a member of this provider's staff. No ids at all are fine. */
export async function areStaff(
	tx: TenantTx,
	providerId: string,
	ids: readonly string[]
): Promise<boolean> {
	if (ids.length === 0) return true;
	if (!ids.every(isId)) return false;
	const found = await tx
		.selectFrom('staff')
		.select('id')
		.where('provider_id', '=', providerId)
		.where('id', 'in', [...ids])
		.execute();
	return found.length === ids.length;
}

/** What the forms of other sources offer. */
export interface SourceChoices {
	readonly services: readonly FieldOption[];
	/** Staff at work today in those services, with the service beside the name. */
	readonly staff: readonly FieldOption[];
	/** Who may be asked to judge something from outside: managers, and those who answer for all. */
	readonly judges: readonly FieldOption[];
}

/**
 * Services where the actor holds one of the roles, and the people there today, in one statement.
 * @param on London day
 * @param only the people of this service alone, where the page is about one
 */
export async function sourceChoices(
	tx: TenantTx,
	actor: Actor,
	roles: readonly Role[],
	on: string,
	only: string | null = null
): Promise<SourceChoices> {
	const own = servicesWhere(actor, roles);
	const within = (column: string) =>
		own === 'all' ? sql`true` : sql`${sql.ref(column)} = any(${own}::uuid[])`;
	const { rows } = await sql<SourceChoices>`select
		coalesce((select json_agg(json_build_object('value', s.id, 'label', s.name) order by s.name)
			from service s where s.provider_id = ${actor.providerId} and s.closed_on is null
				and ${within('s.id')}), '[]') as services,
		coalesce((select json_agg(json_build_object('value', it.id, 'label', it.label) order by it.label)
			from (select m.id, m.name || ' · ' || min(s.name) as label
				from assignment a
				join staff m on m.provider_id = a.provider_id and m.id = a.staff_id
				join service s on s.provider_id = a.provider_id and s.id = a.service_id
				where a.provider_id = ${actor.providerId} and a.superseded_at is null
					and a.from_on <= ${on} and (a.to_on is null or a.to_on >= ${on})
					and (m.left_on is null or m.left_on >= ${on}) and ${within('a.service_id')}
					and (${only}::uuid is null or a.service_id = ${only}::uuid)
				group by m.id, m.name order by m.name limit 2000) it), '[]') as staff,
		coalesce((select json_agg(json_build_object('value', it.id, 'label', it.name) order by it.name)
			from (select distinct m.id, m.name from role_grant g
				join staff m on m.provider_id = g.provider_id and m.id = g.staff_id
				where g.provider_id = ${actor.providerId} and g.ended_at is null
					and g.role in ('registered_manager', 'operations_manager', 'quality_lead', 'director')
					and (m.left_on is null or m.left_on >= ${on})
				order by m.name limit 200) it), '[]') as judges`.execute(tx);
	return rows[0] ?? { services: [], staff: [], judges: [] };
}
