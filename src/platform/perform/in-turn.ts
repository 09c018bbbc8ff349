import { sql } from 'kysely';
import type { TenantTx } from '#platform/database/tenant.ts';

/**
 * Waits until no other transaction of the provider counts the same things, and keeps them until this one ends:
 * for a read model that is counted again in place, where two at once would leave one of them out or collide.
 * Always in one order, so that two that want several never wait for each other.
 * @param what the read model's name; other read models do not wait for it
 * @param ids what is counted again: services, as a rule
 */
export async function inTurn(
	tx: TenantTx,
	providerId: string,
	what: string,
	ids: readonly string[]
): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtextextended(${providerId} || ${what} || one, 0))
		from (select distinct one from unnest(${[...ids]}::text[]) one order by one) held`.execute(tx);
}
