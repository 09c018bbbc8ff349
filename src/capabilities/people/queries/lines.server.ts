import type { TenantTx } from '#platform/database/tenant.ts';
import type { ReportsTo } from '../reports-to.ts';

/** Every reporting line, of people who left too: routing past somebody must never miss one. */
export async function reportingLines(tx: TenantTx, providerId: string): Promise<ReportsTo[]> {
	const rows = await tx
		.selectFrom('staff')
		.select(['id as staffId', 'reports_to_id as managerId'])
		.where('provider_id', '=', providerId)
		.where('reports_to_id', 'is not', null)
		.execute();
	return rows.flatMap(({ staffId, managerId }) =>
		managerId === null ? [] : [{ staffId, managerId }]
	);
}
