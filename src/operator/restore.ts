import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';
import type { Pool } from 'pg';
import { readArguments } from './arguments.ts';
import { restoreLines } from './copy/read.ts';
import { OperatorProblem } from './problem.ts';
import type { Verb } from './verb.ts';

/**
 * Reads a backup into an empty database: all of it, or nothing.
 * @param step told how many bytes of the file were read
 * @returns how many rows were written
 * @throws OperatorProblem when the file or the database does not fit
 */
export async function readBackup(
	owner: Pool,
	path: string,
	step: (bytes: number) => void = () => {}
): Promise<number> {
	const file = createReadStream(path);
	const text = createGunzip();
	// A file that cannot be read, or that is no gzip, ends the lines with its error. Gunzip may notice
	// only after the lines were given up, when nobody listens any more.
	text.on('error', () => {});
	const flow = pipeline(file, text).catch((error: Error) => void text.destroy(error));
	try {
		return await restoreLines(owner, splitLines(text), () => step(file.bytesRead));
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? String(error.code) : '';
		throw code.startsWith('Z_') || code === 'ENOENT' ? unreadable(path, code, error) : error;
	} finally {
		file.destroy();
		text.destroy();
		await flow;
	}
}

/** Whole lines from pieces of text. Only the line feed ends one: rows may hold any other sign. */
async function* splitLines(pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
	const decoder = new StringDecoder('utf8');
	let rest = '';
	for await (const piece of pieces) {
		const lines = (rest + decoder.write(piece)).split('\n');
		rest = lines.pop() ?? '';
		yield* lines;
	}
	if (rest !== '') yield rest;
}

function unreadable(path: string, code: string, cause: unknown): OperatorProblem {
	if (code === 'ENOENT') return new OperatorProblem(`There is no file ${path}.`);
	return new OperatorProblem(
		`${path} cannot be read: it is not a backup of Holdfast, or it is damaged. Nothing was restored.`,
		{ cause }
	);
}

export const restore: Verb = {
	name: 'restore',
	sentence: 'Put a backup into an empty database',
	usage: `FILE

  FILE   made by backup, with the same version of Holdfast. The database must be empty: set HOLDFAST_DATA
         to a new folder, or DATABASE_URL to a new database. Run verify afterwards.`,
	async run(args, context) {
		const { positionals } = readArguments(args, {}, [1, 1]);
		const path = context.path(positionals[0] ?? '');
		const found = await stat(path).catch(() => undefined);
		if (!found?.isFile()) throw new OperatorProblem(`There is no file ${path}.`);
		const { owner } = await context.runtime();
		const bar = context.progress('Restoring', found.size);
		const rows = await readBackup(owner, path, (bytes) => bar.at(bytes));
		bar.end();
		await owner.query('analyze');
		context.say(`${rows} rows are back. Check the trail: npm run holdfast -- verify`);
		context.answer({ rows });
		return 0;
	}
};
