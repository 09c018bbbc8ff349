import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'pg';

/** "holdfast" in bytes: the advisory lock that says which process owns the data folder. */
const lockKey = '7525352680829580148';

/** A killed owner's connection is noticed by PostgreSQL at once, yet not in the same instant. */
const patience = 1500;

/**
 * Takes the owner's lock on this connection, for as long as the connection lives. False when
 * another process keeps it. The lock is per database, so every owner connects to `postgres`.
 */
export async function takeOwnerLock(client: Client): Promise<boolean> {
	const until = performance.now() + patience;
	for (;;) {
		const answer = await client.query<{ taken: boolean }>(
			'select pg_try_advisory_lock($1::bigint) as taken',
			[lockKey]
		);
		if (answer.rows[0]?.taken === true) return true;
		if (performance.now() > until) return false;
		await wait(100);
	}
}
