import { sql } from 'kysely';
import type { TenantTx } from '#platform/database/tenant.ts';

/** The provider this transaction belongs to. Touches no table. */
export async function tenantOf(tx: TenantTx): Promise<string> {
	const { rows } = await sql<{ id: string }>`select current_setting('app.provider') as id`.execute(
		tx
	);
	const id = rows[0]?.id;
	if (!id) throw new Error('The transaction names no provider.');
	return id;
}
