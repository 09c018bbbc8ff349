import { beforeAll, describe, expect, it } from 'vitest';
import { hashSecret, newSecret, writeKey } from '#capabilities/access/key-secret.ts';
import { newId } from '#kernel/ids.ts';
import { openIdentityDatabase } from '#platform/identity/identities.ts';
import { testDatabase } from '../tests/support/database.ts';
import { givenProvider, type GivenProvider } from '../tests/support/provider.ts';
import { keyActor } from './key-arrival.server.ts';

const db = testDatabase();
let haven: GivenProvider;
let other: GivenProvider;
beforeAll(async () => {
	haven = await givenProvider(db);
	other = await givenProvider(db);
	const identityDatabase = openIdentityDatabase(db.owner);
	for (const [code, provider] of [
		['haven', haven],
		['other', other]
	] as const) {
		await identityDatabase
			.insertInto('provider_directory')
			.values({ code, provider_id: provider.providerId, name: code, is_sample: false })
			.execute();
	}
});

const day = 86_400_000;

async function givenKey(change: { expires_at?: Date; revoked_at?: Date } = {}) {
	const keyId = newId();
	const secret = newSecret();
	await db.tenants.write(haven.providerId, (tx) =>
		tx
			.insertInto('api_key')
			.values({
				provider_id: haven.providerId,
				id: keyId,
				name: 'Nightly export',
				secret_hash: hashSecret(secret),
				scopes: ['signals.read'],
				created_by: haven.staff.alex,
				created_at: new Date(),
				expires_at: new Date(Date.now() + day),
				...change
			})
			.execute()
	);
	return { keyId, secret };
}

const arrive = (header: string) =>
	keyActor({ identityDatabase: openIdentityDatabase(db.owner), tenants: db.tenants }, header, []);

describe('a program with a key', () => {
	it('is the key, with its scopes and provider', async () => {
		const { keyId, secret } = await givenKey();
		expect(await arrive(`Bearer ${writeKey('haven', keyId, secret)}`)).toEqual({
			kind: 'api_key',
			providerId: haven.providerId,
			keyId,
			name: 'Nightly export',
			scopes: ['signals.read']
		});
	});

	it('is nobody with a wrong secret, another provider’s code, or an unknown one', async () => {
		const { keyId, secret } = await givenKey();
		for (const key of [
			writeKey('haven', keyId, newSecret()),
			writeKey('other', keyId, secret),
			writeKey('nobody', keyId, secret),
			writeKey('haven', newId(), secret),
			writeKey('haven', 'not-an-id', secret),
			`${writeKey('haven', keyId, secret)}_more`,
			secret
		]) {
			expect(await arrive(`Bearer ${key}`), key).toBeNull();
		}
		expect(await arrive(`Basic ${writeKey('haven', keyId, secret)}`)).toBeNull();
		expect(await arrive('')).toBeNull();
	});

	it('is nobody once the key is revoked or out of date', async () => {
		const revoked = await givenKey({ revoked_at: new Date() });
		const past = await givenKey({ expires_at: new Date(Date.now() - day) });
		for (const { keyId, secret } of [revoked, past]) {
			expect(await arrive(`Bearer ${writeKey('haven', keyId, secret)}`)).toBeNull();
		}
	});
});
