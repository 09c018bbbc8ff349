import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
	chmodSync,
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { attachEmbedded } from './attach.ts';
import { isAlive } from './process-state.ts';
import { startEmbedded, type EmbeddedConnection, type EmbeddedServer } from './start.ts';

const settings = { fsync: 'off', shared_buffers: '16MB' };
const folders: string[] = [];
const servers: EmbeddedServer[] = [];

function newFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'holdfast-embedded-'));
	chmodSync(folder, 0o711);
	folders.push(folder);
	return folder;
}

async function start(dataFolder: string): Promise<EmbeddedServer> {
	const server = await startEmbedded({ dataFolder, settings });
	servers.push(server);
	return server;
}

async function ask(connection: EmbeddedConnection, sql: string): Promise<unknown> {
	const client = new Client(connection);
	await client.connect();
	try {
		const { rows } = await client.query<Record<string, unknown>>(sql);
		return Object.values(rows[0] ?? {})[0];
	} finally {
		await client.end();
	}
}

/** Another Holdfast process; resolves with its child process and PostgreSQL's number. */
async function startElsewhere(dataFolder: string) {
	const module = new URL('./start.ts', import.meta.url).href;
	const options = JSON.stringify({ dataFolder, settings });
	const code = `const { startEmbedded } = await import(${JSON.stringify(module)});
		console.log((await startEmbedded(${options})).pid);`;
	const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const [line] = (await once(child.stdout, 'data')) as [Buffer];
	return { child, postgres: Number(line.toString()) };
}

afterEach(async () => {
	await Promise.all(servers.splice(0).map((server) => server.stop()));
	for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('the embedded database', () => {
	it('makes the database and the roles, in UTF-8, reachable through its socket alone', async () => {
		const { connection } = await start(join(newFolder(), 'data'));
		expect(await ask(connection, 'show server_encoding')).toBe('UTF8');
		expect(await ask(connection, 'show listen_addresses')).toBe('');
		expect(statSync(connection.host).mode & 0o777).toBe(0o700);
		const role = `select rolcanlogin and not rolsuper and not rolbypassrls
			from pg_roles where rolname = 'holdfast_app'`;
		expect(await ask(connection, role)).toBe(true);
		const owner = `select pg_get_userbyid(datdba)::text from pg_database where datname = 'holdfast'`;
		expect(await ask(connection, owner)).toBe('holdfast_owner');
	});

	it('is owned once: a second start says so and leaves the first alone', async () => {
		const folder = newFolder();
		const { connection } = await start(folder);
		await expect(start(folder)).rejects.toThrow('Holdfast is already running on this data folder');
		expect(await ask(connection, 'select 1')).toBe(1);
	});

	it('can be attached to while it runs, and leaves nothing behind when stopped', async () => {
		const folder = newFolder();
		expect(await attachEmbedded(folder)).toBeNull();
		const server = await start(folder);
		expect(await attachEmbedded(folder)).toEqual(server.connection);
		const { pid } = server;
		await server.stop();
		expect(isAlive(pid)).toBe(false);
		expect(await attachEmbedded(folder)).toBeNull();
		expect(existsSync(join(folder, 'run.json'))).toBe(false);
	});

	it('comes back by itself when it is killed, with everything committed', async () => {
		const server = await start(newFolder());
		await ask(server.connection, 'create table kept as select 7 as value');
		const killed = server.pid;
		const restarted = new Promise<void>((settle) => server.onRestart(settle));
		process.kill(killed, 'SIGKILL');
		await restarted;
		expect(server.pid).not.toBe(killed);
		expect(await ask(server.connection, 'select value from kept')).toBe(7);
	});

	it('is taken over when the Holdfast that started it was killed', async () => {
		const folder = newFolder();
		const { child, postgres } = await startElsewhere(folder);
		child.kill('SIGKILL');
		await once(child, 'exit');
		const server = await start(folder);
		expect(server.adopted).toBe(true);
		expect(server.pid).toBe(postgres);
		await server.stop();
		expect(isAlive(postgres)).toBe(false);
	});

	it('starts when both were killed', async () => {
		const folder = newFolder();
		const { child, postgres } = await startElsewhere(folder);
		child.kill('SIGKILL');
		process.kill(postgres, 'SIGKILL');
		await once(child, 'exit');
		const server = await start(folder);
		expect(server.adopted).toBe(false);
		expect(await ask(server.connection, 'select 1')).toBe(1);
	});

	it('starts when the left-over lock names a process that has nothing to do with it', async () => {
		const folder = newFolder();
		await (await start(folder)).stop();
		const stranger = spawn('sleep', ['60'], { stdio: 'ignore' });
		const lines = [stranger.pid, join(folder, 'postgres'), 1, 5432, join(folder, 'run'), '', ''];
		writeFileSync(join(folder, 'postgres', 'postmaster.pid'), lines.join('\n'));
		try {
			const server = await start(folder);
			expect(server.adopted).toBe(false);
			expect(stranger.exitCode).toBeNull();
		} finally {
			stranger.kill();
		}
	});

	it('puts the socket into a private temporary folder when its path would be too long', async () => {
		const folder = join(newFolder(), 'long'.repeat(25));
		const server = await start(folder);
		const { host } = server.connection;
		expect(Buffer.byteLength(host)).toBeLessThan(90);
		expect(statSync(host).mode & 0o777).toBe(0o700);
		expect(await attachEmbedded(folder)).toEqual(server.connection);
		await server.stop();
		expect(existsSync(host)).toBe(false);
	});

	it('does not mistake the original for the server of a copied folder', async () => {
		const original = newFolder();
		const copy = join(newFolder(), 'copy');
		const first = await start(original);
		await ask(first.connection, 'checkpoint');
		cpSync(original, copy, { recursive: true, filter: (path) => !path.includes('.s.PGSQL') });
		expect(await attachEmbedded(copy)).toBeNull();
		const second = await start(copy);
		expect(second.adopted).toBe(false);
		expect(second.connection.host).not.toBe(first.connection.host);
		expect(await ask(second.connection, 'show data_directory')).toBe(join(copy, 'postgres'));
	});

	it('says what to do about files of another major version', async () => {
		const folder = newFolder();
		mkdirSync(join(folder, 'postgres'));
		writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '17\n');
		await expect(start(folder)).rejects.toThrow(/made by PostgreSQL 17.*backup/s);
	});

	it('keeps what people typed out of its log', async () => {
		const folder = newFolder();
		const { connection } = await start(folder);
		await ask(connection, 'create table note (words text primary key)');
		const insert = "insert into note values ('fell in the bath')";
		await ask(connection, insert);
		await expect(ask(connection, insert)).rejects.toThrow('duplicate key');
		const log = readFileSync(join(folder, 'postgres.log'), 'utf8');
		expect(log).toContain('duplicate key');
		expect(log).not.toContain('bath');
	});

	it.runIf(process.getuid?.() === 0)(
		'runs in a user namespace where root has no other account that reaches the data',
		async () => {
			const closed = newFolder();
			chmodSync(closed, 0o700);
			const folder = join(closed, 'data');
			const { connection } = await start(folder);
			expect(await ask(connection, 'select 1')).toBe(1);
			expect(statSync(join(folder, 'postgres')).uid).toBe(0);
		}
	);
});
