import type { Client } from 'pg';
import { ownerRole } from './cluster.ts';

/** The database every connection of Holdfast uses. */
export const databaseName = 'holdfast';

/** Duplicate role and duplicate database: another start was quicker. */
const alreadyThere = new Set(['42710', '42P04', '23505']);

/** Makes the `holdfast_app` role and the `holdfast` database when they are missing. */
export async function ensureFirstObjects(client: Client): Promise<void> {
	const found = await client.query<{ role: boolean; database: boolean }>(
		`select exists (select from pg_roles where rolname = 'holdfast_app') as role,
			exists (select from pg_database where datname = $1) as database`,
		[databaseName]
	);
	if (found.rows[0]?.role !== true) {
		await unlessThere(client, 'create role holdfast_app login nosuperuser nobypassrls');
	}
	if (found.rows[0]?.database !== true) {
		await unlessThere(client, `create database ${databaseName} owner ${ownerRole}`);
	}
}

async function unlessThere(client: Client, sql: string): Promise<void> {
	try {
		await client.query(sql);
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? String(error.code) : '';
		if (!alreadyThere.has(code)) throw error;
	}
}
