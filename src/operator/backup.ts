import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Pool } from 'pg';
import { readArguments } from './arguments.ts';
import { backupLines, type Copied } from './copy/write.ts';
import { OperatorProblem } from './problem.ts';
import type { Verb } from './verb.ts';

/**
 * Writes everything in the database to a new file, readable by its owner only. The file appears under
 * its name when it is complete.
 * @throws OperatorProblem when the file is already there
 */
export async function writeBackup(
	owner: Pool,
	path: string,
	step: (done: number, total: number) => void = () => {}
): Promise<Copied> {
	if (await isThere(path)) {
		throw new OperatorProblem(`${path} is already there. Choose another name.`);
	}
	const part = `${path}.part`;
	let copied: Copied = { rows: 0, tables: 0, providers: 0 };
	async function* lines() {
		copied = yield* backupLines(owner, new Date(), step);
	}
	try {
		await pipeline(
			Readable.from(lines()),
			createGzip(),
			createWriteStream(part, { mode: 0o600, flush: true })
		);
		await rename(part, path);
	} catch (error) {
		await rm(part, { force: true });
		const code = error instanceof Error && 'code' in error ? String(error.code) : '';
		if (['ENOENT', 'EACCES', 'ENOSPC', 'EROFS', 'ENOTDIR'].includes(code)) {
			throw new OperatorProblem(`${path} cannot be written (${code}).`, { cause: error });
		}
		throw error;
	}
	return copied;
}

const isThere = (path: string) =>
	stat(path).then(
		() => true,
		() => false
	);

export const backup: Verb = {
	name: 'backup',
	sentence: 'Copy everything in the database to a file, while people go on working',
	usage: `FILE

  FILE   a new file, for example holdfast-backup.gz. It holds health data: keep it as you keep the database.
         Sessions are left out; after a restore everybody signs in again.`,
	async run(args, context) {
		const { positionals } = readArguments(args, {}, [1, 1]);
		const path = context.path(positionals[0] ?? '');
		const { owner } = await context.runtime();
		const bar = context.progress('Copying', 1);
		const copied = await writeBackup(owner, path, (done, total) => bar.at(done / total));
		bar.end();
		const { size } = await stat(path);
		context.say(`${copied.rows} rows of ${copied.tables} tables are in ${path}.`);
		context.answer({ file: path, bytes: size, ...copied });
		return 0;
	}
};
