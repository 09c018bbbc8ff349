import { expressionBuilder, sql } from 'kysely';
import { servicesOf, type Actor } from '#kernel/actor.ts';
import type { FieldOption } from '#kernel/form.ts';
import { isId } from '#kernel/ids.ts';
import { londonDate } from '#kernel/london.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';

/** Whether this is the id of somebody who works here and has not left. Any text may be asked about. */
export async function isEmployed(
	tx: TenantTx,
	providerId: string,
	staffId: string
): Promise<boolean> {
	if (!isId(staffId)) return false;
	const row = await tx
		.selectFrom('staff')
		.select('id')
		.where('provider_id', '=', providerId)
		.where('id', '=', staffId)
		.where('left_on', 'is', null)
		.executeTakeFirst();
	return row !== undefined;
}

/** More people than anybody chooses from. */
const MOST_PEOPLE = 500;

/**
 * Who may be asked to see to something: people who work at the service and those who lead there; for more
 * than one service everybody who leads. A part of a page.
 */
export function ownersFor(actor: Actor, serviceId: string | null): Part<FieldOption> {
	const today = londonDate(new Date());
	const query = sql<FieldOption>`
		select p.id as value, p.name as label from staff as p
		where p.provider_id = ${actor.providerId} and (p.left_on is null or p.left_on >= ${today}) and (
			exists (select 1 from role_grant as g
				where g.provider_id = p.provider_id and g.staff_id = p.id and g.ended_at is null
					and g.role not in ('care_worker', 'administrator')
					and (${serviceId}::uuid is null or g.scope_kind = 'provider'
						or (g.scope_kind = 'service' and g.scope_id = ${serviceId}::uuid)
						or (g.scope_kind = 'team' and exists (select 1 from team as t
							where t.provider_id = g.provider_id and t.id = g.scope_id
								and t.service_id = ${serviceId}::uuid))
						or (g.scope_kind = 'region' and exists (select 1 from service as s
							join region as r on r.provider_id = s.provider_id and r.id = s.region_id
							where s.provider_id = g.provider_id and s.id = ${serviceId}::uuid
								and g.scope_id in (r.id, r.parent_id)))))
			or exists (select 1 from assignment as a
				where a.provider_id = p.provider_id and a.staff_id = p.id
					and a.service_id = ${serviceId}::uuid and a.superseded_at is null
					and (a.to_on is null or a.to_on >= ${today})))
		order by p.name, p.id limit ${MOST_PEOPLE}`;
	return part('owners', rowsAsJson(query), (rows) => rows);
}

/** The services of the provider, to narrow a list by: a part of a page. */
export function serviceChoices(actor: Actor): Part<FieldOption> {
	const led = servicesOf(actor);
	const query = expressionBuilder<DB>()
		.selectFrom('service')
		.select(['service.id as value', 'service.name as label'])
		.where('service.provider_id', '=', actor.providerId)
		.where((eb) =>
			led === 'all' ? eb.lit(true) : led.length > 0 ? eb('service.id', 'in', led) : eb.lit(false)
		)
		.orderBy('service.name');
	return part('services', rowsAsJson(query), (rows) => rows);
}
