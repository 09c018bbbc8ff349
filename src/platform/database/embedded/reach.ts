import { Client } from 'pg';
import { ownerRole } from './cluster.ts';
import { socketPort } from './socket-folder.ts';

/** What knocking on a socket found: a connection, a server that is not ready, or nobody. */
export type Reached = Client | 'not ready' | 'nobody';

/** Opens one direct connection as the owner; the caller ends it. */
export async function reach(
	socketFolder: string,
	port: number = socketPort,
	database = 'postgres'
): Promise<Reached> {
	const client = new Client({
		host: socketFolder,
		port,
		user: ownerRole,
		database,
		application_name: 'holdfast owner',
		connectionTimeoutMillis: 2000
	});
	// Without a listener a connection that breaks later would end the process.
	client.on('error', () => undefined);
	try {
		await client.connect();
		return client;
	} catch (error) {
		await client.end().catch(() => undefined);
		const code = error instanceof Error && 'code' in error ? error.code : undefined;
		return code === 'ENOENT' || code === 'ECONNREFUSED' ? 'nobody' : 'not ready';
	}
}
