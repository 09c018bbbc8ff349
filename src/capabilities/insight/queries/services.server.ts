import { sql } from 'kysely';
import { servicesWhere, type PersonActor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { Overseen } from '../kept.ts';
import { insightRoles } from '../policy.ts';

/** The services the actor oversees, by name, with how many reports of the last year the night counted. */
export async function overseenServices(tx: TenantTx, actor: PersonActor): Promise<Overseen[]> {
	const own = servicesWhere(actor, insightRoles);
	if (own !== 'all' && own.length === 0) return [];
	return tx
		.selectFrom('service')
		.leftJoin('insight_kept as kept', (join) =>
			join
				.onRef('kept.provider_id', '=', 'service.provider_id')
				.onRef('kept.service_id', '=', 'service.id')
				.on('kept.figure', '=', 'told_back')
		)
		.select([
			'service.id as value',
			'service.name as label',
			sql<number>`coalesce((kept.facts ->> 'reported')::int, 0)`.as('reports')
		])
		.where('service.provider_id', '=', actor.providerId)
		.where((eb) => (own === 'all' ? eb.lit(true) : eb('service.id', 'in', own)))
		.orderBy('service.name')
		.execute();
}
