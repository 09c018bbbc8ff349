import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { startEmbedded } from '#platform/database/embedded/start.ts';
import { migrate } from '#platform/database/migrate.ts';
import { openPool } from '#platform/database/pools.ts';
import { openTenants } from '#platform/database/tenant.ts';
import { sealAll } from '#platform/events/seal.ts';
import { verifyTrail } from '#platform/events/verify.ts';
import { givenProvider, type GivenProvider } from './support/provider.ts';

const ROUNDS = 50;
const victims = ['node', 'database', 'both'] as const;

/** A writer under way: what it has been promised, and which database process serves it now. */
interface Writer {
	readonly child: ChildProcess;
	readonly kept: string[];
	database: number;
	/** The database process killed last: what it acknowledged may still be on its way here. */
	killed: number;
	/** Resolves when so many more reports have been acknowledged by a database that lives. */
	more(count: number): Promise<void>;
}

function startWriter(folder: string, given: GivenProvider): Writer {
	const child = spawn(
		process.execPath,
		['tests/support/writer.ts', folder, given.providerId, given.services.oakview, given.staff.ana],
		{ stdio: ['ignore', 'pipe', 'inherit'] }
	);
	const waiting: { left: number; done: () => void; failed: (error: Error) => void }[] = [];
	const writer: Writer = {
		child,
		kept: [],
		database: 0,
		killed: 0,
		more: (count) =>
			new Promise((done, failed) => {
				waiting.push({ left: count, done, failed });
			})
	};
	createInterface({ input: child.stdout }).on('line', (line) => {
		const [word, key = '', database] = line.split(' ');
		if (word === 'kept') writer.kept.push(key);
		const isAlive = word === 'kept' && Number(database) !== writer.killed;
		if (isAlive) writer.database = Number(database);
		for (const waiter of waiting) {
			if (word === 'refused') waiter.failed(new Error(line));
			if (isAlive) waiter.left -= 1;
			if (waiter.left <= 0) waiter.done();
		}
	});
	child.once('exit', (code) => {
		for (const waiter of waiting) waiter.failed(new Error(`The writer ended with ${code}.`));
	});
	return writer;
}

async function endWriter(writer: Writer): Promise<void> {
	const ended = once(writer.child, 'exit');
	writer.child.kill('SIGKILL');
	await ended;
}

it(`loses no acknowledged report when Node, the database or both are killed ${ROUNDS} times`, async () => {
	const folder = await mkdtemp(join(tmpdir(), 'holdfast-kill-'));
	const kept: string[] = [];
	let writer: Writer | undefined;
	try {
		const first = await startEmbedded({ dataFolder: folder });
		const owner = openPool(first.connection, 1);
		await migrate(owner, 'db/migrations');
		const pool = openPool({ ...first.connection, user: 'holdfast_app' }, 2);
		const given = await givenProvider({ tenants: openTenants(pool) });
		await pool.end();
		await owner.end();
		await first.stop();

		writer = startWriter(folder, given);
		for (let round = 0; round < ROUNDS; round += 1) {
			await writer.more(1 + ((round * 7) % 13));
			const victim = victims[round % victims.length];
			if (victim !== 'node') {
				writer.killed = writer.database;
				process.kill(writer.killed, 'SIGKILL');
			}
			if (victim === 'database') continue;
			await endWriter(writer);
			kept.push(...writer.kept);
			writer = startWriter(folder, given);
		}
		await writer.more(1);
		await endWriter(writer);
		kept.push(...writer.kept);

		const last = await startEmbedded({ dataFolder: folder });
		try {
			const app = openPool({ ...last.connection, user: 'holdfast_app' }, 2);
			const tenants = openTenants(app);
			const rows = await tenants.read(given.providerId, (tx) =>
				tx
					.selectFrom('command')
					.innerJoin('signal', (join_) =>
						join_
							.onRef('signal.provider_id', '=', 'command.provider_id')
							.onRef('signal.id', '=', 'command.subject_id')
					)
					.select('command.id')
					.where('command.provider_id', '=', given.providerId)
					.execute()
			);
			const there = new Set(rows.map((row) => row.id));
			expect(kept.length).toBeGreaterThan(ROUNDS);
			expect(kept.filter((key) => !there.has(key))).toEqual([]);
			await sealAll(tenants, given.providerId, new Date());
			const trail = await verifyTrail(tenants, given.providerId);
			expect(trail.problems).toEqual([]);
			expect(trail.events).toBeGreaterThanOrEqual(there.size);
			await app.end();
		} finally {
			await last.stop();
		}
	} finally {
		if (writer && writer.child.exitCode === null && writer.child.signalCode === null) {
			await endWriter(writer);
		}
		await rm(folder, { recursive: true, force: true });
	}
}, 600_000);
