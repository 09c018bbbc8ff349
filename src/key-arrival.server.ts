import { isSecret, readKey } from '#capabilities/access/key-secret.ts';
import { keyById } from '#capabilities/access/queries.server.ts';
import type { ApiKeyActor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { Runtime } from './runtime.server.ts';

/**
 * The key a program carries in `Authorization: Bearer hf_…`: the code in it finds the provider, the id
 * the row, and the secret is compared with its hash. Two statements.
 * @returns null for a key that is malformed, unknown, wrong, revoked or out of date: one answer for all
 */
export async function keyActor(
	house: Pick<Runtime, 'identityDatabase' | 'tenants'>,
	header: string,
	statements: string[]
): Promise<ApiKeyActor | null> {
	const carried = readKey(/^Bearer\s+(\S+)$/i.exec(header)?.[1] ?? '');
	if (!carried || !isId(carried.keyId)) return null;
	statements.push('provider directory');
	const provider = await house.identityDatabase
		.selectFrom('provider_directory')
		.select('provider_id')
		.where('code', '=', carried.providerCode.toLowerCase())
		.executeTakeFirst();
	if (!provider) return null;
	const { provider_id: providerId } = provider;
	const key = await house.tenants.read(
		providerId,
		(tx) => keyById(tx, providerId, carried.keyId),
		(sql) => statements.push(sql)
	);
	if (!key || !isSecret(carried.secret, key.secretHash)) return null;
	return { kind: 'api_key', providerId, keyId: key.id, name: key.name, scopes: key.scopes };
}
