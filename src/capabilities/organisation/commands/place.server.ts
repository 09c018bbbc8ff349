import type { Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { Place } from '../model.ts';
import { canSeeService } from '../policy.ts';
import { servicesInRegion } from '../queries/regions.server.ts';

/**
 * The services a place covers: itself, those of a region, or all; null when the place is not there
 * for this actor.
 */
export async function servicesCovered(
	tx: TenantTx,
	actor: Actor,
	{ serviceId, regionId }: Place
): Promise<'all' | string[] | null> {
	if (serviceId) {
		if (!canSeeService(actor, serviceId)) return null;
		const service = await tx
			.selectFrom('service')
			.select('id')
			.where('provider_id', '=', actor.providerId)
			.where('id', '=', serviceId)
			.executeTakeFirst();
		return service ? [service.id] : null;
	}
	if (!regionId) return 'all';
	const region = await tx
		.selectFrom('region')
		.select('id')
		.where('provider_id', '=', actor.providerId)
		.where('id', '=', regionId)
		.executeTakeFirst();
	return region ? servicesInRegion(tx, actor.providerId, regionId) : null;
}

/** Somebody of the staff who may take a post or be on call, or null. */
export async function colleague(
	tx: TenantTx,
	providerId: string,
	staffId: string
): Promise<{ name: string; leftOn: string | null } | null> {
	const row = await tx
		.selectFrom('staff')
		.select(['name', 'left_on as leftOn'])
		.where('provider_id', '=', providerId)
		.where('id', '=', staffId)
		.executeTakeFirst();
	return row ?? null;
}
