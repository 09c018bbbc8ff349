import type { Client } from 'pg';
import type { Folders } from './folders.ts';
import { readPostmasterNote } from './postmaster-file.ts';
import { servesCluster } from './process-state.ts';
import { reach } from './reach.ts';
import { readRunNote } from './run-file.ts';
import { fitsSocket } from './socket-folder.ts';

/** A server that answers on the folder, with the connection it answered on. */
export type Found = { client: Client; pid: number; socketFolder: string };

/**
 * Looks for a server on the data folder: null when there is none, `not ready` when there is one
 * that is starting, repairing itself or stopping. The caller ends the connection.
 */
export async function findRunning(folders: Folders): Promise<Found | 'not ready' | null> {
	const note = readPostmasterNote(folders);
	const noted = [note?.socketFolder, readRunNote(folders)?.socketFolder, folders.run];
	let isThere = note !== null && servesCluster(note.pid, folders.cluster);
	for (const socketFolder of new Set(noted)) {
		// A path that is too long would be cut short and lead somewhere else.
		if (!socketFolder || !fitsSocket(socketFolder)) continue;
		const reached = await reach(socketFolder);
		if (reached === 'nobody') continue;
		if (reached === 'not ready') {
			isThere = true;
			continue;
		}
		const pid = await serverOf(reached, folders);
		if (pid !== null) return { client: reached, pid, socketFolder };
		await reached.end();
	}
	return isThere ? 'not ready' : null;
}

/**
 * The server's process number, or null when it works on another folder: in a copied data folder
 * the notes still lead to the original. A moved folder is recognised by the process, a folder
 * shared between containers (other process numbers) by the path.
 */
async function serverOf(client: Client, folders: Folders): Promise<number | null> {
	try {
		const answer = await client.query<{ folder: string; note: string }>(
			`select current_setting('data_directory') as folder, pg_read_file('postmaster.pid') as note`
		);
		const row = answer.rows[0];
		const pid = Number.parseInt(row?.note ?? '', 10);
		return servesCluster(pid, folders.cluster) || row?.folder === folders.cluster ? pid : null;
	} catch {
		// It went away between the two: the next look will show.
		return null;
	}
}
