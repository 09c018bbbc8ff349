import { ownerRole } from './cluster.ts';
import { databaseName } from './first-objects.ts';
import { nameFolders } from './folders.ts';
import { reach } from './reach.ts';
import { readRunNote } from './run-file.ts';
import type { EmbeddedConnection } from './start.ts';

/**
 * The connection of the server that runs on a data folder, found through `run.json`, for an
 * operator's verb beside a running Holdfast. Null when nothing runs. Starts and changes nothing.
 */
export async function attachEmbedded(dataFolder: string): Promise<EmbeddedConnection | null> {
	const note = readRunNote(nameFolders(dataFolder));
	if (note === null) return null;
	const client = await reach(note.socketFolder, note.port, databaseName);
	if (typeof client === 'string') return null;
	await client.end();
	return { host: note.socketFolder, port: note.port, database: databaseName, user: ownerRole };
}
