import { Kysely, PostgresDialect } from 'kysely';
import { generate, PostgresDialect as CodegenDialect } from 'kysely-codegen';
import type { Pool } from 'pg';

/** The TypeScript text of the tenant tables, read from a migrated database's own catalogue. */
export async function databaseTypes(owner: Pool): Promise<string> {
	const text = await generate({
		camelCase: false,
		db: new Kysely({ dialect: new PostgresDialect({ pool: owner }) }),
		dialect: new CodegenDialect({ dateParser: 'string', defaultSchemas: ['public'] }),
		excludePattern: '(migration|auth.*|pgboss.*)',
		singularize: false
	});
	// Counts are parsed to numbers in pools.ts, so their type says so.
	return text.replace(/export type Int8 = .*;/, 'export type Int8 = number;');
}
