import { sql } from 'kysely';
import type { z } from 'zod';
import { servicesWhere, type PersonActor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { Figure, Kept } from '../kept.ts';
import { insightRoles } from '../policy.ts';

interface Row {
	as_of: Date;
	from_on: string;
	to_on: string;
	service_id: string | null;
	service_name: string | null;
	facts: unknown;
}

/**
 * A figure of the services the actor oversees, or one of them, as it was last night; null before the first night.
 */
export async function keptFigure<Facts>(
	tx: TenantTx,
	actor: PersonActor,
	figure: Figure,
	schema: z.ZodType<Facts>,
	service: string | null
): Promise<Kept<Facts> | null> {
	const own = servicesWhere(actor, insightRoles);
	const mine = own === 'all' ? sql`true` : sql`k.service_id = any(${[...own]}::uuid[])`;
	const asked = service === null ? sql`true` : sql`k.service_id = ${service}::uuid`;
	const { rows } = await sql<Row>`
		select n.as_of, n.from_on::text, n.to_on::text, s.id as service_id, s.name as service_name, k.facts
		from insight_night n
		left join insight_kept k on k.provider_id = n.provider_id and k.figure = ${figure} and ${mine}
			and ${asked}
		left join service s on s.provider_id = k.provider_id and s.id = k.service_id
		where n.provider_id = ${actor.providerId}
		order by s.name`.execute(tx);
	const [first] = rows;
	if (!first) return null;
	return {
		asOf: first.as_of,
		from: first.from_on,
		to: first.to_on,
		rows: rows.flatMap(({ service_id: serviceId, service_name: serviceName, facts }) =>
			serviceId === null || serviceName === null
				? []
				: [{ ...schema.parse(facts), serviceId, serviceName }]
		)
	};
}
