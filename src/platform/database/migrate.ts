import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool } from 'pg';

/** One lock for every process that starts at once on one database. Any constant will do. */
const MIGRATION_LOCK = 7_201_926;

/**
 * Brings the database to the newest migration: plain forward-only SQL files, each in its own
 * transaction, in order of their names.
 * @returns the names applied now
 * @throws when a file fails; what came before it stays applied
 */
export async function migrate(owner: Pool, folder: string): Promise<string[]> {
	const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
	const client = await owner.connect();
	try {
		await client.query(
			`do $$ begin
				if not exists (select from pg_roles where rolname = 'holdfast_app') then
					create role holdfast_app nologin;
				end if;
			end $$`
		);
		await client.query('grant holdfast_app to current_user');
		await client.query('grant usage on schema public to holdfast_app');
		await client.query(
			'create table if not exists migration (name text primary key, applied_at timestamptz not null default now())'
		);
		const applied: string[] = [];
		for (const name of files) {
			if (await applyOnce(client, name, join(folder, name))) applied.push(name);
		}
		return applied;
	} finally {
		client.release();
	}
}

async function applyOnce(
	client: { query(sql: string, values?: unknown[]): Promise<{ rowCount: number | null }> },
	name: string,
	path: string
): Promise<boolean> {
	await client.query('begin');
	try {
		await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
		const known = await client.query('select 1 from migration where name = $1', [name]);
		if (known.rowCount) {
			await client.query('commit');
			return false;
		}
		await client.query(await readFile(path, 'utf8'));
		await client.query('insert into migration (name) values ($1)', [name]);
		await client.query('commit');
		return true;
	} catch (error) {
		await client.query('rollback');
		throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : error}`, {
			cause: error
		});
	}
}
