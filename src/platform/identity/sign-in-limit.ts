import { sql } from 'kysely';
import type { IdentityDatabase } from './identities.ts';

/** How many tries within the window before the door stays shut until the window ends. */
export interface Limit {
	readonly tries: number;
	readonly windowMinutes: number;
}

/** Strict for one account; generous for one address, because a whole home shares one. */
export const accountLimit: Limit = { tries: 8, windowMinutes: 15 };
export const addressLimit: Limit = { tries: 120, windowMinutes: 15 };

/**
 * Counts a try under the key and says whether it may go ahead. Counting and asking are one statement,
 * so two processes cannot both take the last try.
 */
export async function takeTry(db: IdentityDatabase, key: string, limit: Limit): Promise<boolean> {
	const window = sql`interval '1 minute' * ${limit.windowMinutes}`;
	const result = await db
		.insertInto('sign_in_limit')
		.values({ key, count: 1, window_started_at: sql`now()` })
		.onConflict((conflict) =>
			conflict.column('key').doUpdateSet({
				count: sql`case when sign_in_limit.window_started_at < now() - ${window} then 1
					else sign_in_limit.count + 1 end`,
				window_started_at: sql`case when sign_in_limit.window_started_at < now() - ${window} then now()
					else sign_in_limit.window_started_at end`
			})
		)
		.returning('count')
		.executeTakeFirstOrThrow();
	return result.count <= limit.tries;
}

/** A sign-in that worked clears the account's tries. */
export async function clearTries(db: IdentityDatabase, key: string): Promise<void> {
	await db.deleteFrom('sign_in_limit').where('key', '=', key).execute();
}

/** Windows long past are removed by a job. */
export async function sweepTries(db: IdentityDatabase): Promise<void> {
	await db
		.deleteFrom('sign_in_limit')
		.where('window_started_at', '<', sql<Date>`now() - interval '1 day'`)
		.execute();
}
