import type { TenantTx } from '#platform/database/tenant.ts';

/** What the provider has chosen about lessons, with the revision a change must send back. */
export const learningPolicy = (
	tx: TenantTx,
	providerId: string
): Promise<{ cap: number; revision: number }> =>
	tx
		.selectFrom('provider')
		.select(['live_lesson_cap as cap', 'revision'])
		.where('provider_id', '=', providerId)
		.executeTakeFirstOrThrow();
