import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { openPool } from '#platform/database/pools.ts';
import { openTenants, type TenantDatabase } from '#platform/database/tenant.ts';
import { createPerform, type Perform } from '#platform/perform/perform.ts';
import { projections, reactions, sentences } from '#house';

/** What a database test works with: its own clone of the migrated database. */
export interface TestDatabase {
	readonly owner: Pool;
	readonly app: Pool;
	readonly tenants: TenantDatabase;
	readonly perform: Perform;
}

/** Clones the migrated template before a test file's tests and drops the clone after them. */
export function testDatabase(): TestDatabase {
	const name = `test_${randomUUID().replaceAll('-', '')}`;
	const parts: { -readonly [Key in keyof TestDatabase]?: TestDatabase[Key] } = {};

	beforeAll(async () => {
		const address = inject('postgres');
		await onServer(`create database ${name} template template_migrated`);
		parts.owner = openPool({ ...address, database: name }, 2);
		parts.app = openPool({ ...address, user: 'holdfast_app', database: name }, 4);
		parts.tenants = openTenants(parts.app);
		parts.perform = createPerform({
			tenants: parts.tenants,
			projections,
			reactions,
			sentences,
			wake: () => {}
		});
	});
	afterAll(async () => {
		await parts.owner?.end();
		await parts.app?.end();
		await onServer(`drop database if exists ${name} with (force)`);
	});

	const part = <Key extends keyof TestDatabase>(key: Key): TestDatabase[Key] => {
		const value = parts[key];
		if (value === undefined) throw new Error('The test database is opened before the tests run.');
		return value as TestDatabase[Key];
	};
	return {
		get owner() {
			return part('owner');
		},
		get app() {
			return part('app');
		},
		get tenants() {
			return part('tenants');
		},
		get perform() {
			return part('perform');
		}
	};
}

async function onServer(sql: string): Promise<void> {
	const pool = openPool({ ...inject('postgres'), database: 'postgres' }, 1);
	try {
		await pool.query(sql);
	} finally {
		await pool.end();
	}
}
