import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { AlreadyRunning, EmbeddedUnavailable } from './errors.ts';
import { findRunning, type Found } from './find-running.ts';
import { ensureFirstObjects } from './first-objects.ts';
import type { Folders } from './folders.ts';
import { takeOwnerLock } from './owner-lock.ts';
import { readPostmasterNote, releaseStaleLocks } from './postmaster-file.ts';
import { startPostmaster, type Postmaster } from './postmaster.ts';
import { reach } from './reach.ts';
import { prepareSocketFolder } from './socket-folder.ts';

/** Everything one server is brought up from; the same for the first start and for a restart. */
export type Plan = {
	binaries: Binaries;
	account: Account;
	folders: Folders;
	settings: Record<string, string>;
	ownLock: boolean;
	log: (line: string) => void;
};

/** A server that answers, with the owner's connection to it. */
export type Up = Found & { adopted: boolean };

/** How long leftovers of an earlier run may stand in the way (milliseconds). */
const patience = 10_000;

/** How long a server that is starting, repairing itself or stopping is waited for. */
const longPatience = 120_000;

const standsInTheWay =
	/lock file|shared memory block|already in use|could not bind|is another postmaster/i;

/**
 * Finds the server that runs on the data folder or starts one, and takes the owner's lock.
 * Throws AlreadyRunning when another Holdfast owns it, EmbeddedUnavailable when it cannot start.
 */
export async function bringUp(plan: Plan): Promise<Up> {
	const began = performance.now();
	let waits = false;
	for (;;) {
		const running = await findRunning(plan.folders);
		if (running === 'not ready') {
			if (!waits) plan.log('Waiting for the database of an earlier run.');
			waits = true;
			if (performance.now() > began + longPatience) throw blocked(plan.folders, 'not ready');
			await wait(100);
			continue;
		}
		if (running !== null) return own(plan, { ...running, adopted: true });
		const started = await startOne(plan);
		if (typeof started !== 'string') return own(plan, { ...started, adopted: false });
		if (performance.now() > began + patience) throw blocked(plan.folders, started);
		await wait(200);
	}
}

/** A string is what PostgreSQL said when leftovers stood in the way: worth another try. */
async function startOne(plan: Plan): Promise<Found | string> {
	const { binaries, account, folders, settings } = plan;
	await ensureCluster(binaries, account, folders, settings['fsync'] !== 'off');
	const socketFolder = prepareSocketFolder(account, folders);
	releaseStaleLocks(folders, socketFolder);
	const postmaster = await startPostmaster(binaries, account, folders, socketFolder, settings);
	const client = await whenReady(postmaster, socketFolder);
	if (client !== null) return { client, pid: postmaster.pid, socketFolder };
	const words = postmaster.words();
	if (standsInTheWay.test(words)) return words;
	throw new EmbeddedUnavailable(
		`PostgreSQL stopped while starting. Its last words (all in ${folders.log}):\n` +
			words.split('\n').slice(-8).join('\n')
	);
}

/** Null when it ended. Waits as long as it lives: repairing after a crash may take a while. */
async function whenReady(postmaster: Postmaster, socketFolder: string): Promise<Client | null> {
	for (;;) {
		if (postmaster.hasEnded()) return null;
		const client = await reach(socketFolder);
		if (typeof client !== 'string') {
			if (!postmaster.hasEnded()) return client;
			// Somebody else's server answered while ours gave way to it.
			await client.end().catch(() => undefined);
			return null;
		}
		await wait(25);
	}
}

async function own(plan: Plan, up: Up): Promise<Up> {
	try {
		if (plan.ownLock && !(await takeOwnerLock(up.client))) throw new AlreadyRunning();
		await ensureFirstObjects(up.client);
		return up;
	} catch (error) {
		await up.client.end().catch(() => undefined);
		throw error;
	}
}

function blocked(folders: Folders, words: string): EmbeddedUnavailable {
	const note = readPostmasterNote(folders);
	const whom = note === null ? '' : ` (it names process ${note.pid})`;
	return new EmbeddedUnavailable(
		`Something of an earlier run still holds the database in ${folders.cluster}${whom}. ` +
			'If no Holdfast runs on this machine, end the processes called "postgres" that work in ' +
			`that folder, then start again. PostgreSQL said:\n${words.split('\n').slice(-4).join('\n')}`
	);
}
