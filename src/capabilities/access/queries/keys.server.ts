import type { TenantTx } from '#platform/database/tenant.ts';

export interface KeyRow {
	readonly id: string;
	readonly name: string;
	readonly scopes: readonly string[];
	readonly createdAt: Date;
	readonly expiresAt: Date;
	readonly revokedAt: Date | null;
}

export async function keysOf(tx: TenantTx, providerId: string): Promise<KeyRow[]> {
	return tx
		.selectFrom('api_key')
		.select([
			'id',
			'name',
			'scopes',
			'created_at as createdAt',
			'expires_at as expiresAt',
			'revoked_at as revokedAt'
		])
		.where('provider_id', '=', providerId)
		.orderBy('created_at', 'desc')
		.limit(200)
		.execute();
}

export async function keyById(
	tx: TenantTx,
	providerId: string,
	keyId: string
): Promise<{ id: string; name: string; secretHash: string; scopes: string[] } | null> {
	const row = await tx
		.selectFrom('api_key')
		.select(['id', 'name', 'secret_hash as secretHash', 'scopes'])
		.where('provider_id', '=', providerId)
		.where('id', '=', keyId)
		.where('revoked_at', 'is', null)
		.where('expires_at', '>', new Date())
		.executeTakeFirst();
	return row ?? null;
}
