import { chooseAccount } from './account.ts';
import { locateBinaries, type BinaryVersion } from './binaries.ts';
import { bringUp, type Plan } from './bring-up.ts';
import { ownerRole } from './cluster.ts';
import { databaseName } from './first-objects.ts';
import { prepareFolders } from './folders.ts';
import { stopPostmaster } from './postmaster.ts';
import { servesCluster } from './process-state.ts';
import { removeRunNote } from './run-file.ts';
import { removeSocketFolder, socketPort } from './socket-folder.ts';
import { supervise } from './supervise.ts';

/** How to connect: `host` is the folder of the unix socket. */
export type EmbeddedConnection = {
	host: string;
	port: number;
	database: 'holdfast';
	user: 'holdfast_owner';
};

export type EmbeddedOptions = {
	dataFolder: string;
	/** major version of the programs; 15 exists for tests on linux-x64 */
	binaries?: BinaryVersion;
	/** PostgreSQL settings, for example `{ fsync: 'off' }` in tests */
	settings?: Record<string, string>;
	/** `false` shares a server that already runs and leaves it running */
	ownLock?: boolean;
	log?: (line: string) => void;
};

export type EmbeddedServer = {
	connection: EmbeddedConnection;
	/** process number of PostgreSQL now */
	readonly pid: number;
	/** it was left running by an earlier Holdfast */
	adopted: boolean;
	onRestart(callback: () => void): void;
	stop(): Promise<void>;
};

/**
 * Starts (or adopts) the embedded PostgreSQL of a data folder, with database `holdfast`, roles
 * `holdfast_owner` and `holdfast_app`, and keeps it running until `stop()`.
 * Throws AlreadyRunning when another Holdfast owns the folder, EmbeddedUnavailable when
 * PostgreSQL cannot run here; both messages are fit to show as they are.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
	const folders = prepareFolders(options.dataFolder);
	const binaries = locateBinaries(options.binaries ?? '18');
	const plan: Plan = {
		binaries,
		account: chooseAccount(binaries, folders),
		folders,
		settings: options.settings ?? {},
		ownLock: options.ownLock ?? true,
		log: options.log ?? (() => undefined)
	};
	const first = await bringUp(plan);
	const supervision = supervise(plan, first);
	let stopping: Promise<void> | undefined;

	const stop = async () => {
		const last = await supervision.release();
		if (last.adopted && !plan.ownLock) {
			await last.client.end().catch(() => undefined);
			return;
		}
		// The owner's connection stays open until the server is gone, so nobody adopts it meanwhile.
		if (servesCluster(last.pid, folders.cluster)) await stopPostmaster(last.pid);
		await last.client.end().catch(() => undefined);
		removeRunNote(folders);
		removeSocketFolder(folders, last.socketFolder);
	};
	return {
		connection: {
			host: first.socketFolder,
			port: socketPort,
			database: databaseName,
			user: ownerRole
		},
		get pid() {
			return supervision.current().pid;
		},
		adopted: first.adopted,
		onRestart: supervision.onRestart,
		stop: () => (stopping ??= stop())
	};
}
