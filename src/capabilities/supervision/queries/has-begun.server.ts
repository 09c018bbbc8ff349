import type { TenantTx } from '#platform/database/tenant.ts';

/** Whether anybody's supervision has begun here, or there is nobody yet to supervise: then there is nothing to begin. */
export async function hasSupervisionBegun(tx: TenantTx, providerId: string): Promise<boolean> {
	const found = await tx
		.selectNoFrom((eb) => [
			eb
				.exists(
					eb
						.selectFrom('supervision_series')
						.select('supervision_series.id')
						.where('supervision_series.provider_id', '=', providerId)
				)
				.as('hasSeries'),
			eb
				.exists(
					eb.selectFrom('staff').select('staff.id').where('staff.provider_id', '=', providerId)
				)
				.as('hasStaff')
		])
		.executeTakeFirstOrThrow();
	return found.hasSeries === true || found.hasStaff === false;
}
