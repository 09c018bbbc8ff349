import type { Identities, IdentityDatabase } from './identities.ts';

/** One provider an identity can open. */
export interface Membership {
	readonly providerId: string;
	readonly providerName: string;
	readonly staffId: string;
	readonly isSample: boolean;
}

export async function membershipsOf(
	db: IdentityDatabase,
	identityId: string
): Promise<Membership[]> {
	const rows = await db
		.selectFrom('membership')
		.innerJoin('provider_directory', 'provider_directory.provider_id', 'membership.provider_id')
		.select([
			'membership.provider_id',
			'membership.staff_id',
			'provider_directory.name',
			'provider_directory.is_sample'
		])
		.where('membership.identity_id', '=', identityId)
		.orderBy('provider_directory.name')
		.execute();
	return rows.map((row) => ({
		providerId: row.provider_id,
		providerName: row.name,
		staffId: row.staff_id,
		isSample: row.is_sample
	}));
}

/** Who signs in without an e-mail address gets one that no mail server will ever accept. */
const noMailAddress = (providerCode: string, staffNumber: string): string =>
	`${providerCode}.${staffNumber}@no-mail.invalid`.toLowerCase();

/** `<provider code>.<staff number>`: unique over all providers, and short enough to type on a phone. */
export const usernameOf = (providerCode: string, staffNumber: string): string =>
	`${providerCode}.${staffNumber}`.toLowerCase();

/**
 * Finds or makes the identity of a member of staff and joins it to the provider. An account that has
 * an identity keeps it, whatever e-mail address its person is given later. Otherwise an address known
 * from another provider is the same person: one identity, two memberships. An address that a colleague
 * at the same provider signs in with is nobody else's.
 */
export async function joinIdentity(
	db: IdentityDatabase,
	member: {
		/** The id to give a new identity; the tenant's account row already names it. */
		identityId: string;
		providerId: string;
		providerCode: string;
		staffId: string;
		staffNumber: string;
		name: string;
		email: string | null;
	}
): Promise<string> {
	const email = (
		member.email ?? noMailAddress(member.providerCode, member.staffNumber)
	).toLowerCase();
	const known = await db
		.selectFrom('identity')
		.select('id')
		.where((eb) =>
			eb.or([
				eb('id', '=', member.identityId),
				eb.and([
					eb('email', '=', email),
					eb.not(
						eb.exists(
							eb
								.selectFrom('membership')
								.select('membership.staff_id')
								.whereRef('membership.identity_id', '=', 'identity.id')
								.where('membership.provider_id', '=', member.providerId)
								.where('membership.staff_id', '!=', member.staffId)
						)
					)
				])
			])
		)
		.orderBy((eb) => eb.case().when('id', '=', member.identityId).then(0).else(1).end())
		.executeTakeFirst();
	const identityId = known?.id ?? member.identityId;
	if (!known) {
		await db
			.insertInto('identity')
			.values({
				id: identityId,
				name: member.name,
				email,
				username: usernameOf(member.providerCode, member.staffNumber)
			})
			.execute();
	}
	await db
		.insertInto('membership')
		.values({ identity_id: identityId, provider_id: member.providerId, staff_id: member.staffId })
		.onConflict((conflict) =>
			conflict.columns(['identity_id', 'provider_id']).doUpdateSet({ staff_id: member.staffId })
		)
		.execute();
	return identityId;
}

/**
 * Makes and joins the identities of many new members at once, none of them with an e-mail address or
 * a password: for a provider that was just made. Call it in a transaction.
 */
export async function joinIdentities(
	db: IdentityDatabase,
	members: readonly {
		identityId: string;
		providerId: string;
		providerCode: string;
		staffId: string;
		staffNumber: string;
		name: string;
	}[]
): Promise<void> {
	if (members.length === 0) return;
	await db
		.insertInto('identity')
		.values(
			members.map((member) => ({
				id: member.identityId,
				name: member.name,
				email: noMailAddress(member.providerCode, member.staffNumber),
				username: usernameOf(member.providerCode, member.staffNumber)
			}))
		)
		.execute();
	await db
		.insertInto('membership')
		.values(
			members.map((member) => ({
				identity_id: member.identityId,
				provider_id: member.providerId,
				staff_id: member.staffId
			}))
		)
		.execute();
}

/** Sets or changes a password and ends every session the identity has. */
export async function setPassword(
	identities: Identities,
	identityId: string,
	password: string
): Promise<void> {
	const { internalAdapter, password: hasher } = await identities.$context;
	const hashed = await hasher.hash(password);
	const accounts = await internalAdapter.findAccounts(identityId);
	if (accounts.some((account) => account.providerId === 'credential')) {
		await internalAdapter.updatePassword(identityId, hashed);
	} else {
		await internalAdapter.createAccount({
			userId: identityId,
			providerId: 'credential',
			accountId: identityId,
			password: hashed
		});
	}
	await internalAdapter.deleteUserSessions(identityId);
}
