import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { IdentityDatabase } from './identities.ts';

type Purpose = 'set_password' | 'set_up';

const hash = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/**
 * Makes a secret that opens one door once. Only its hash is kept.
 * @returns the secret, to be shown or sent a single time
 */
export async function makeOneTimeLink(
	db: IdentityDatabase,
	purpose: Purpose,
	identityId: string | null,
	validHours: number
): Promise<string> {
	const secret = randomBytes(24).toString('base64url');
	await db
		.insertInto('one_time_link')
		.values({
			secret_hash: hash(secret),
			purpose,
			identity_id: identityId,
			expires_at: sql`now() + interval '1 hour' * ${validHours}`,
			used_at: null
		})
		.execute();
	return secret;
}

/** Whether the link would still open, without using it up. */
export async function findOneTimeLink(
	db: IdentityDatabase,
	purpose: Purpose,
	secret: string
): Promise<{ identityId: string | null } | null> {
	const link = await db
		.selectFrom('one_time_link')
		.select('identity_id')
		.where('secret_hash', '=', hash(secret))
		.where('purpose', '=', purpose)
		.where('used_at', 'is', null)
		.where('expires_at', '>', sql<Date>`now()`)
		.executeTakeFirst();
	return link ? { identityId: link.identity_id } : null;
}

/** Uses the link up. Of two requests with the same secret, one gets it and the other gets nothing. */
export async function useOneTimeLink(
	db: IdentityDatabase,
	purpose: Purpose,
	secret: string
): Promise<{ identityId: string | null } | null> {
	const link = await db
		.updateTable('one_time_link')
		.set({ used_at: sql`now()` })
		.where('secret_hash', '=', hash(secret))
		.where('purpose', '=', purpose)
		.where('used_at', 'is', null)
		.where('expires_at', '>', sql<Date>`now()`)
		.returning('identity_id')
		.executeTakeFirst();
	return link ? { identityId: link.identity_id } : null;
}
