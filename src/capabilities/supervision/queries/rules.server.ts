import type { TenantTx } from '#platform/database/tenant.ts';
import { defaultPolicy, type SupervisionPolicy } from '../model.ts';

/** How often people are met here, with the revision a change must send back; null while the defaults hold. */
export async function supervisionPolicy(
	tx: TenantTx,
	providerId: string
): Promise<SupervisionPolicy & { readonly revision: number | null }> {
	const row = await tx
		.selectFrom('supervision_rules')
		.selectAll()
		.where('provider_id', '=', providerId)
		.executeTakeFirst();
	if (!row) return { ...defaultPolicy, revision: null };
	return {
		managerDays: row.manager_days,
		closerDays: row.closer_days,
		newManagerWeeks: row.new_manager_weeks,
		workerDays: row.worker_days,
		revision: row.revision
	};
}
