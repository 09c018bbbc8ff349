import { Kysely, PostgresDialect } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { isId } from '#kernel/ids.ts';
import type { DB } from './schema.generated.ts';

/** A Kysely handle bound to one open transaction of one provider. Nothing else can be reached from it. */
export type TenantTx = Kysely<DB>;

/** Told of every statement: the test that counts them, and the slow-statement log. */
export type StatementObserver = (sql: string) => void;

export interface TenantDatabase {
	/** Runs `work` in a read-write transaction of the provider; commits if it returns, rolls back if it throws. */
	write<Value>(providerId: string, work: (tx: TenantTx) => Promise<Value>): Promise<Value>;
	/** The same in a read-only transaction: one consistent picture for a whole page. */
	read<Value>(
		providerId: string,
		work: (tx: TenantTx) => Promise<Value>,
		observe?: StatementObserver
	): Promise<Value>;
}

/** Thrown by `write` callers to roll back without it being a fault. */
export class Rollback extends Error {}

/**
 * The only way from application code to the tenant tables. One preamble batch opens the transaction,
 * drops to the role that owns nothing, and names the provider for row-level security.
 * Both settings are local to the transaction, as PgBouncer in transaction mode and Citus demand.
 */
export function openTenants(pool: Pool): TenantDatabase {
	async function inTransaction<Value>(
		mode: 'read write' | 'isolation level repeatable read, read only',
		providerId: string,
		work: (tx: TenantTx) => Promise<Value>,
		observe?: StatementObserver
	): Promise<Value> {
		if (!isId(providerId)) throw new Error('A provider id is a UUID.');
		const client = await pool.connect();
		let broken: Error | undefined;
		try {
			await client.query(
				`begin transaction ${mode}; set local role holdfast_app; set local app.provider = '${providerId}'`
			);
			const value = await work(handleOn(client, observe));
			await client.query('commit');
			return value;
		} catch (error) {
			try {
				await client.query('rollback');
			} catch (failure) {
				broken = failure instanceof Error ? failure : new Error(String(failure));
			}
			throw error;
		} finally {
			client.release(broken);
		}
	}

	return {
		write: (providerId, work) => inTransaction('read write', providerId, work),
		read: (providerId, work, observe) =>
			inTransaction('isolation level repeatable read, read only', providerId, work, observe)
	};
}

/**
 * Binds Kysely to the client that holds the open transaction. Statements stay unnamed and run one at
 * a time: two at once on one transaction is a mistake, so it throws instead of queueing.
 */
function handleOn(client: PoolClient, observe: StatementObserver | undefined): TenantTx {
	let isBusy = false;
	const single = {
		async query(sql: string, parameters: readonly unknown[]) {
			if (isBusy) throw new Error('Two statements at once on one transaction: await each.');
			isBusy = true;
			try {
				observe?.(sql);
				return await client.query(sql, [...parameters]);
			} finally {
				isBusy = false;
			}
		},
		release() {}
	};
	return new Kysely<DB>({
		dialect: new PostgresDialect({
			pool: {
				connect: async () => single as unknown as PoolClient,
				end: async () => {},
				options: {}
			}
		})
	});
}
