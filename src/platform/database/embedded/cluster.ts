import { spawn } from 'node:child_process';
import {
	chmodSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync
} from 'node:fs';
import { join } from 'node:path';
import { invocation, type Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { EmbeddedUnavailable } from './errors.ts';
import { cleanEnvironment } from './environment.ts';
import type { Folders } from './folders.ts';
import { giveTo, giveTreeTo } from './ownership.ts';
import { isAlive } from './process-state.ts';

/** The role that owns the cluster and the `holdfast` database. */
export const ownerRole = 'holdfast_owner';

const halfMade = 'postgres.new-';

/**
 * Makes the cluster when there is none. It is made beside its place and renamed when complete, so
 * a start that is killed half-way leaves nothing that a later start could mistake for a database.
 * `durable: false` skips the flush to disk (tests). Throws EmbeddedUnavailable with initdb's words.
 */
export async function ensureCluster(
	binaries: Binaries,
	account: Account,
	folders: Folders,
	durable: boolean
): Promise<void> {
	clearHalfMade(folders);
	if (existsSync(join(folders.cluster, 'PG_VERSION'))) {
		requireVersion(binaries, folders);
		giveTreeTo(account, folders.cluster);
		return;
	}
	const fresh = join(folders.data, `${halfMade}${process.pid}`);
	mkdirSync(fresh);
	chmodSync(fresh, 0o700);
	giveTo(account, fresh);
	const outcome = await initdb(binaries, account, fresh, durable);
	if (outcome.code !== 0) {
		rmSync(fresh, { recursive: true, force: true });
		throw new EmbeddedUnavailable(`PostgreSQL could not make its files.\n${outcome.words}`);
	}
	try {
		renameSync(fresh, folders.cluster);
	} catch (error) {
		rmSync(fresh, { recursive: true, force: true });
		// Another first start was quicker: its cluster is as good as ours.
		if (existsSync(join(folders.cluster, 'PG_VERSION'))) return;
		throw new EmbeddedUnavailable(
			`${folders.cluster} is in the way and is not a database. Move it elsewhere.`,
			{ cause: error }
		);
	}
}

function initdb(binaries: Binaries, account: Account, folder: string, durable: boolean) {
	const args = ['-D', folder, '-U', ownerRole, '-E', 'UTF8', '--locale=C', '-A', 'trust'];
	args.push('--no-instructions', ...(durable ? [] : ['--no-sync']));
	const run = invocation(account, binaries.initdb, args);
	return new Promise<{ code: number | null; words: string }>((settle, fail) => {
		const child = spawn(run.file, run.args, {
			...run.options,
			cwd: '/',
			env: cleanEnvironment(),
			stdio: ['ignore', 'pipe', 'pipe']
		});
		let words = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding('utf8').on('data', (piece: string) => (words += piece));
		}
		child.once('error', fail);
		child.once('close', (code) => settle({ code, words: words.trim() }));
	});
}

function clearHalfMade(folders: Folders): void {
	for (const name of readdirSync(folders.data)) {
		if (!name.startsWith(halfMade)) continue;
		const maker = Number.parseInt(name.slice(halfMade.length), 10);
		if (maker !== process.pid && isAlive(maker)) continue;
		rmSync(join(folders.data, name), { recursive: true, force: true });
	}
}

function requireVersion(binaries: Binaries, folders: Folders): void {
	const found = readFileSync(join(folders.cluster, 'PG_VERSION'), 'utf8').trim();
	if (found === binaries.version) return;
	throw new EmbeddedUnavailable(
		`${folders.cluster} was made by PostgreSQL ${found}, and this Holdfast carries ` +
			`${binaries.version}. Make a backup with the Holdfast that made it and restore it here.`
	);
}
