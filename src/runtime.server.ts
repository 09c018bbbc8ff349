// The composition root: opens the database, joins the capabilities to the pipeline, starts the jobs.
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { projections, reactions, sentences } from '#house';
import { startEmbedded, type EmbeddedServer } from '#platform/database/embedded/start.ts';
import { migrate } from '#platform/database/migrate.ts';
import { openPool, type DatabaseAddress } from '#platform/database/pools.ts';
import { assertRowSecurityHolds } from '#platform/database/row-security.ts';
import { openTenants, type TenantDatabase } from '#platform/database/tenant.ts';
import {
	openIdentities,
	openIdentityDatabase,
	type Identities,
	type IdentityDatabase
} from '#platform/identity/identities.ts';
import { createPerform, type Perform } from '#platform/perform/perform.ts';

/** Configuration, as the environment or the command line gives it. */
export interface Configuration {
	readonly dataFolder: string;
	readonly databaseUrl?: string | undefined;
	readonly databaseOwnerUrl?: string | undefined;
	readonly secret?: string | undefined;
	readonly migrationsFolder: string;
	readonly log: (line: string) => void;
}

export interface Runtime {
	readonly owner: Pool;
	readonly tenants: TenantDatabase;
	readonly perform: Perform;
	readonly identityDatabase: IdentityDatabase;
	readonly identities: Identities;
	/** True when the database is our own embedded one. */
	readonly isEmbedded: boolean;
	/** Told which reactions a commit left; the jobs listen here once they run. */
	onReactions(listener: (providerId: string, reactionIds: readonly string[]) => void): void;
	stop(): Promise<void>;
}

/**
 * Opens everything a process of Holdfast needs, web or command line: the database (its own, or the one
 * at DATABASE_URL), migrated and checked, and the pipeline over it.
 * @throws with words for the operator when the database cannot be used
 */
export async function openRuntime(configuration: Configuration): Promise<Runtime> {
	const server = configuration.databaseUrl
		? null
		: await startEmbedded({ dataFolder: configuration.dataFolder, log: configuration.log });
	try {
		if (server) {
			const app = { ...server.connection, user: 'holdfast_app' };
			return await connect(configuration, server.connection, app, server);
		}
		const url = configuration.databaseUrl ?? '';
		return await connect(
			configuration,
			{ url: configuration.databaseOwnerUrl ?? url },
			{ url },
			null
		);
	} catch (error) {
		await server?.stop();
		throw error;
	}
}

/** The same over a database that somebody else runs: the command line beside a running server. */
export async function joinRuntime(
	configuration: Configuration,
	address: DatabaseAddress
): Promise<Runtime> {
	// Beside the embedded server pages run under the role that owns nothing; a URL brings its own role.
	const app = 'url' in address ? address : { ...address, user: 'holdfast_app' };
	return connect(configuration, address, app, null);
}

async function connect(
	configuration: Configuration,
	ownerAddress: DatabaseAddress,
	appAddress: DatabaseAddress,
	server: EmbeddedServer | null
): Promise<Runtime> {
	const owner = openPool(ownerAddress, 6);
	const app = openPool(appAddress, 12);
	const applied = await migrate(owner, configuration.migrationsFolder);
	if (applied.length > 0)
		configuration.log(`Database ready (${applied.length} migrations applied).`);
	await assertRowSecurityHolds(app);
	const tenants = openTenants(app);
	const identityDatabase = openIdentityDatabase(owner);
	const secret = configuration.secret ?? (await keptSecret(configuration.dataFolder));
	let listener: (providerId: string, reactionIds: readonly string[]) => void = () => {};
	return {
		owner,
		tenants,
		identityDatabase,
		identities: openIdentities(identityDatabase, secret),
		perform: createPerform({
			tenants,
			projections,
			reactions,
			sentences,
			wake: (providerId, ids) => listener(providerId, ids)
		}),
		isEmbedded: server !== null,
		onReactions(next) {
			listener = next;
		},
		async stop() {
			await app.end();
			await owner.end();
			await server?.stop();
		}
	};
}

/** The secret that signs cookies, made once and readable by its owner only. */
async function keptSecret(dataFolder: string): Promise<string> {
	const path = join(dataFolder, 'secret');
	await mkdir(dataFolder, { recursive: true });
	await writeFile(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' }).catch(
		(error: NodeJS.ErrnoException) => {
			if (error.code !== 'EEXIST') throw error;
		}
	);
	return readFile(path, 'utf8');
}
