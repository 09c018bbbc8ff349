// Writes the database's types from a freshly migrated database: `npm run database-types`.
// The test suite writes them again and compares, so a migration without its types cannot land.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../src/platform/database/embedded/start.ts';
import { migrate } from '../src/platform/database/migrate.ts';
import { openPool } from '../src/platform/database/pools.ts';
import { databaseTypes } from '../src/platform/database/types.ts';

const folder = await mkdtemp(join(tmpdir(), 'holdfast-types-'));
const server = await startEmbedded({ dataFolder: folder, settings: { fsync: 'off' } });
try {
	const owner = openPool(server.connection, 2);
	await migrate(owner, 'db/migrations');
	await writeFile('src/platform/database/schema.generated.ts', await databaseTypes(owner));
	await owner.end();
} finally {
	await server.stop();
	await rm(folder, { recursive: true, force: true });
}
