import { spawn } from 'node:child_process';
import { chmodSync, closeSync, existsSync, openSync, readFileSync, statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { invocation, type Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { cleanEnvironment } from './environment.ts';
import type { Folders } from './folders.ts';
import { isAlive } from './process-state.ts';
import { socketPort } from './socket-folder.ts';

/** A PostgreSQL this process has started. */
export type Postmaster = {
	pid: number;
	hasEnded(): boolean;
	/** what it wrote since it was started */
	words(): string;
};

const longestLog = 5_000_000;

/** Nothing that people typed goes into the server's log: no statements, no row values. */
const standing: Record<string, string> = {
	listen_addresses: '',
	port: String(socketPort),
	unix_socket_permissions: '0700',
	timezone: 'UTC',
	log_timezone: 'UTC',
	log_min_error_statement: 'panic',
	log_error_verbosity: 'terse'
};

/**
 * Starts PostgreSQL in a process group of its own, so a Ctrl+C in the terminal reaches Holdfast
 * only and the database can be stopped last. It outlives this process on purpose: whoever starts
 * next adopts it.
 */
export function startPostmaster(
	binaries: Binaries,
	account: Account,
	folders: Folders,
	socketFolder: string,
	settings: Record<string, string>
): Promise<Postmaster> {
	const all = { ...standing, unix_socket_directories: quoted(socketFolder), ...settings };
	const args = ['-D', folders.cluster];
	for (const [name, value] of Object.entries(all)) args.push('-c', `${name}=${value}`);
	const run = invocation(account, binaries.postgres, args);

	const isLong = existsSync(folders.log) && statSync(folders.log).size > longestLog;
	const log = openSync(folders.log, isLong ? 'w' : 'a', 0o600);
	chmodSync(folders.log, 0o600);
	const writtenBefore = statSync(folders.log).size;
	const child = spawn(run.file, run.args, {
		...run.options,
		cwd: '/',
		detached: true,
		env: cleanEnvironment(),
		stdio: ['ignore', log, log]
	});
	closeSync(log);
	child.unref();
	return new Promise((settle, fail) => {
		child.once('error', fail);
		child.once('spawn', () =>
			settle({
				pid: child.pid ?? 0,
				hasEnded: () => child.exitCode !== null || child.signalCode !== null,
				words: () => readFileSync(folders.log).subarray(writtenBefore).toString('utf8').trim()
			})
		);
	});
}

/**
 * Stops a PostgreSQL whoever started it: first the fast way (open transactions are rolled back),
 * then ever harder. Resolves when the process is gone.
 */
export async function stopPostmaster(pid: number): Promise<void> {
	const steps: [NodeJS.Signals, number][] = [
		['SIGINT', 20_000],
		['SIGQUIT', 5_000],
		['SIGKILL', 5_000]
	];
	for (const [name, patience] of steps) {
		if (!isAlive(pid)) return;
		process.kill(pid, name);
		const until = performance.now() + patience;
		while (isAlive(pid) && performance.now() < until) await wait(20);
	}
}

/** The setting is a list of names, so commas and spaces in a path need its quotes. */
function quoted(path: string): string {
	return `"${path.replaceAll('"', '""')}"`;
}
