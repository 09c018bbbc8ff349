import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Folders } from './folders.ts';
import { servesCluster } from './process-state.ts';

/** What PostgreSQL notes about itself in `postmaster.pid`. */
export type PostmasterNote = { pid: number; socketFolder: string };

/** Above every process number Linux and macOS hand out, so it never names a live process. */
const nobody = '2147483647';

/** Reads `postmaster.pid`; null when it is missing or not yet complete. */
export function readPostmasterNote(folders: Folders): PostmasterNote | null {
	try {
		const lines = readFileSync(join(folders.cluster, 'postmaster.pid'), 'utf8').split('\n');
		const pid = Number.parseInt(lines[0] ?? '', 10);
		// The fifth line is the first socket folder.
		return Number.isInteger(pid) ? { pid, socketFolder: lines[4]?.trim() ?? '' } : null;
	} catch {
		return null;
	}
}

/**
 * PostgreSQL refuses to start when the number in a left-over lock file belongs to any live process
 * of the same account, which after a restart of the machine or container is often a stranger.
 * The number is replaced, not the file removed: the shared memory named in it is still checked, so
 * left-over database processes keep protecting the files.
 */
export function releaseStaleLocks(folders: Folders, socketFolder: string): void {
	const files = [join(folders.cluster, 'postmaster.pid'), join(socketFolder, '.s.PGSQL.5432.lock')];
	for (const file of files) {
		if (!existsSync(file)) continue;
		const [first = '', ...rest] = readFileSync(file, 'utf8').split('\n');
		if (servesCluster(Number.parseInt(first, 10), folders.cluster)) continue;
		writeFileSync(file, [nobody, ...rest].join('\n'));
	}
}
