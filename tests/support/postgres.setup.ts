import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../src/platform/database/embedded/start.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { openPool } from '../../src/platform/database/pools.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** The socket folder and port of the server all database tests share. */
		postgres: { host: string; port: number; user: string };
	}
}

/** One server for the whole run; each test file clones the migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const folder = await mkdtemp(join(tmpdir(), 'holdfast-test-'));
	const server = await startEmbedded({
		dataFolder: folder,
		binaries: process.env['HOLDFAST_TEST_POSTGRES'] === '15' ? '15' : '18',
		settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
	});
	const { host, port, user } = server.connection;
	const first = openPool(server.connection, 1);
	await first.query('create database template_migrated');
	await first.end();
	const template = openPool({ host, port, user, database: 'template_migrated' }, 2);
	await migrate(template, 'db/migrations');
	await template.end();
	project.provide('postgres', { host, port, user });
	return async () => {
		await server.stop();
		await rm(folder, { recursive: true, force: true });
	};
}
