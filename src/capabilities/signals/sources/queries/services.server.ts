import type { FieldOption } from '#kernel/form.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

/** Every service that is open, by name. */
export function openServices(tx: TenantTx, providerId: string): Promise<FieldOption[]> {
	return tx
		.selectFrom('service')
		.select(['id as value', 'name as label'])
		.where('provider_id', '=', providerId)
		.where('closed_on', 'is', null)
		.orderBy('name')
		.execute();
}
