import { chmodSync, existsSync, mkdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where everything of one embedded server lives (absolute paths). */
export type Folders = {
	/** the data folder itself */
	data: string;
	/** the cluster, PostgreSQL's own files */
	cluster: string;
	/** the preferred place for the unix socket */
	run: string;
	/** tells other processes where the socket is */
	runFile: string;
	log: string;
};

/** Makes the data folder when it is missing and names the places inside it. */
export function prepareFolders(dataFolder: string): Folders {
	const wanted = resolve(dataFolder);
	if (!existsSync(wanted)) {
		mkdirSync(wanted, { recursive: true });
		// Others may pass through (a database account has to) but not look round.
		chmodSync(wanted, 0o711);
	}
	return nameFolders(wanted);
}

/** The same names without making anything. */
export function nameFolders(dataFolder: string): Folders {
	const wanted = resolve(dataFolder);
	// The real path: PostgreSQL's working directory is compared with it.
	const data = existsSync(wanted) ? realpathSync(wanted) : wanted;
	return {
		data,
		cluster: join(data, 'postgres'),
		run: join(data, 'run'),
		runFile: join(data, 'run.json'),
		log: join(data, 'postgres.log')
	};
}
