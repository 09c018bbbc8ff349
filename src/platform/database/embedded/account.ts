import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, statSync } from 'node:fs';
import type { Binaries } from './binaries.ts';
import { EmbeddedUnavailable } from './errors.ts';
import type { Folders } from './folders.ts';

/**
 * Who PostgreSQL runs as. It refuses to run as root, so a root process lends it another account
 * (`other`) or a user namespace in which it looks like an ordinary account (`namespace`).
 */
export type Account =
	| { kind: 'same'; owner: Owner }
	| { kind: 'other'; owner: Owner }
	| { kind: 'namespace'; owner: Owner };

/** Numeric account and group that own the cluster's files. */
export type Owner = { uid: number; gid: number };

/** How to start one program as an account. */
export type Invocation = { file: string; args: string[]; options: { uid?: number; gid?: number } };

/**
 * Chooses the account: an ordinary account is used as it is; root hands over to the account that
 * already owns the cluster, else to `postgres`, each only if it can reach programs and data, else
 * to a user namespace, else to `nobody`. Throws EmbeddedUnavailable when none of them works. Makes no accounts.
 */
export function chooseAccount(binaries: Binaries, folders: Folders): Account {
	const uid = process.getuid?.();
	const gid = process.getgid?.();
	if (uid === undefined || gid === undefined) {
		throw new EmbeddedUnavailable(
			'The embedded database needs Linux or macOS. Set DATABASE_URL to a PostgreSQL server.'
		);
	}
	if (uid !== 0) {
		const owner = ordinary(uid, gid, folders);
		const nameless: Account = { kind: 'namespace', owner };
		return !hasName(uid) && reaches(nameless, binaries, folders)
			? nameless
			: { kind: 'same', owner };
	}
	const lent = [clusterOwner(folders), accountNamed('postgres')].flatMap(lend);
	const namespace: Account = { kind: 'namespace', owner: { uid: 0, gid: 0 } };
	const first = [...lent, namespace].find((account) => reaches(account, binaries, folders));
	if (first) return first;
	// Containers often have neither: let the account pass through the data folder (its files keep
	// their own locks) and use the one that every system has.
	chmodSync(folders.data, statSync(folders.data).mode | 0o011);
	const last = [...lent, ...lend(accountNamed('nobody'))].find((account) =>
		reaches(account, binaries, folders)
	);
	if (last) return last;
	throw new EmbeddedUnavailable(
		'PostgreSQL does not run as root, and neither the accounts "postgres" and "nobody" nor a ' +
			`user namespace (unshare --user) can reach both ${binaries.postgres} and ${folders.data}. ` +
			'Start Holdfast as an ordinary account, or set DATABASE_URL.'
	);
}

/** How to start `program` as the account; it replaces nothing and is one process. */
export function invocation(account: Account, program: string, args: string[]): Invocation {
	if (account.kind === 'same') return { file: program, args, options: {} };
	if (account.kind === 'other') return { file: program, args, options: { ...account.owner } };
	// initdb looks its account up by name, and this one has a name on every system.
	const inside = ['--user', `--map-user=${accountNamed('nobody')?.uid ?? 1000}`, '--'];
	inside.push(program, ...args);
	return { file: 'unshare', args: inside, options: {} };
}

function lend(owner: Owner | null): Account[] {
	return owner === null || owner.uid === 0 ? [] : [{ kind: 'other', owner }];
}

function reaches(account: Account, binaries: Binaries, folders: Folders): boolean {
	const works = (program: string, args: string[]) => {
		const run = invocation(account, program, args);
		const options = { ...run.options, cwd: '/', stdio: 'ignore' as const };
		return spawnSync(run.file, run.args, options).status === 0;
	};
	// Each program is really run: that shows its libraries can be read too.
	return (
		works(binaries.postgres, ['--version']) &&
		works(binaries.initdb, ['--version']) &&
		works('/bin/sh', ['-c', 'test -x "$0"', folders.data])
	);
}

function ordinary(uid: number, gid: number, folders: Folders): Owner {
	const owner = clusterOwner(folders);
	if (owner !== null && owner.uid !== uid) {
		throw new EmbeddedUnavailable(
			`The database in ${folders.cluster} belongs to another account (number ${owner.uid}). Start ` +
				`Holdfast as that account or as root, or hand the folder over: chown -R ${uid} ${folders.data}`
		);
	}
	return { uid, gid };
}

function clusterOwner(folders: Folders): Owner | null {
	if (!existsSync(folders.cluster)) return null;
	const { uid, gid } = statSync(folders.cluster);
	return { uid, gid };
}

/** Containers are often run under a number that has no name, which initdb refuses. */
function hasName(uid: number): boolean {
	return spawnSync('id', ['-un', String(uid)], { stdio: 'ignore' }).status === 0;
}

function accountNamed(name: string): Owner | null {
	const number = (flag: string) => {
		const answer = spawnSync('id', [flag, name], { encoding: 'utf8' });
		return answer.status === 0 ? Number.parseInt(answer.stdout, 10) : Number.NaN;
	};
	const [uid, gid] = [number('-u'), number('-g')];
	return Number.isInteger(uid) && Number.isInteger(gid) ? { uid, gid } : null;
}
