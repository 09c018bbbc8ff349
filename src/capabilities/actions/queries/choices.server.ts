import { isId } from '#kernel/ids.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

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
