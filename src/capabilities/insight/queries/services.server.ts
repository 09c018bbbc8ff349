import { servicesWhere, type PersonActor } from '#kernel/actor.ts';
import type { FieldOption } from '#kernel/form.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { insightRoles } from '../policy.ts';

/** The services the actor oversees, by name. */
export async function overseenServices(tx: TenantTx, actor: PersonActor): Promise<FieldOption[]> {
	const own = servicesWhere(actor, insightRoles);
	if (own !== 'all' && own.length === 0) return [];
	return tx
		.selectFrom('service')
		.select(['id as value', 'name as label'])
		.where('provider_id', '=', actor.providerId)
		.where((eb) => (own === 'all' ? eb.lit(true) : eb('id', 'in', own)))
		.orderBy('name')
		.execute();
}
