import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openPool } from '#platform/database/pools.ts';
import { openTenants } from '#platform/database/tenant.ts';
import { sealAll } from '#platform/events/seal.ts';
import { verifyTrail } from '#platform/events/verify.ts';
import { openIdentityDatabase } from '#platform/identity/identities.ts';
import { makeOneTimeLink } from '#platform/identity/one-time-link.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { givenProvider } from '../../tests/support/provider.ts';
import { writeBackup } from './backup.ts';
import { noteLink } from './commands.ts';
import { fullName, quotedName, readCatalogue } from './copy/tables.ts';
import { createFirstAdministrator, createProvider } from './create-provider.ts';
import { readBackup } from './restore.ts';

const db = testDatabase();
const other = testDatabase();
let folder: string;
let file: string;
const providers: string[] = [];

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'holdfast-backup-'));
	file = join(folder, 'all.gz');
	const identityDatabase = openIdentityDatabase(db.owner);
	const parts = { tenants: db.tenants, perform: db.perform, identityDatabase };
	for (const code of ['haven', 'harbour']) {
		const id = await createProvider(parts, {
			name: `${code} “\u2028” Care`,
			code,
			isSample: false
		});
		await createFirstAdministrator(parts, id, {
			name: 'Zoë O’Neill\n\\ "quoted"',
			email: `${code}@example.org`,
			staffNumber: '1'
		});
		providers.push(id);
	}
	// A provider with staff who report to one another, regions within regions and much else.
	const full = await givenProvider(db);
	await identityDatabase
		.insertInto('provider_directory')
		.values({ code: 'full', provider_id: full.providerId, name: 'Full', is_sample: false })
		.execute();
	providers.push(full.providerId);
	for (const staffId of Object.values(full.staff)) {
		await db.perform(noteLink, full.process(), { staffId });
	}
	await givenBytes(full.providerId);
	for (const id of providers) await sealAll(db.tenants, id, new Date());
	await writeBackup(db.owner, file);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function givenBytes(providerId: string): Promise<void> {
	const importId = randomUUID();
	await db.tenants.write(providerId, async (tx) => {
		await tx
			.insertInto('import_run')
			.values({
				provider_id: providerId,
				id: importId,
				kind: 'incidents',
				status: 'previewed',
				file_name: 'export.csv',
				file_digest: 'x',
				mapping: JSON.stringify({ b: 1.1, a: [null, 'ü'] }),
				encoding: 'utf-8',
				delimiter: ',',
				started_by: 'test',
				started_at: new Date()
			})
			.execute();
		await tx
			.insertInto('import_piece')
			.values({
				provider_id: providerId,
				import_id: importId,
				position: 0,
				bytes: Buffer.from([...Array(256).keys()])
			})
			.execute();
	});
}

/** A digest of every row of every copied table, as the database itself writes them. */
async function contents(owner: Pool): Promise<Record<string, string>> {
	const client = await owner.connect();
	try {
		const { tables } = await readCatalogue(client);
		const found: Record<string, string> = {};
		for (const table of tables) {
			const rows = await client.query<{ digest: string }>(
				`select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest
				from ${quotedName(table)} t`
			);
			found[fullName(table)] = rows.rows[0]?.digest ?? '';
		}
		return found;
	} finally {
		client.release();
	}
}

/** The backup with its text changed, gzipped again. */
async function changed(change: (text: string) => string): Promise<string> {
	const path = join(folder, `${randomUUID()}.gz`);
	await writeFile(path, gzipSync(change(gunzipSync(await readFile(file)).toString('utf8'))));
	return path;
}

const emptyOf = async (pool: Pool) =>
	(await pool.query('select 1 from auth.provider_directory')).rowCount === 0;

describe('a backup that is not as it was made', () => {
	it('changes nothing when it is cut off, altered, or something else', async () => {
		const cut = await changed((text) => text.slice(0, text.indexOf('\n#end')));
		const altered = await changed((text) => text.replace('Zoë', 'Zoe'));
		const shorter = await changed((text) => text.replace(/\n\{[^\n]*/, ''));
		for (const path of [cut, altered, shorter]) {
			await expect(readBackup(other.owner, path)).rejects.toThrow('The backup is damaged');
		}
		const text = await changed(() => 'Dear colleague,\n');
		await expect(readBackup(other.owner, text)).rejects.toThrow('not a backup of Holdfast');
		const plain = join(folder, 'plain.txt');
		await writeFile(plain, 'not gzip');
		await expect(readBackup(other.owner, plain)).rejects.toThrow('cannot be read');
		const half = join(folder, 'half.gz');
		await writeFile(half, (await readFile(file)).subarray(0, 3000));
		await expect(readBackup(other.owner, half)).rejects.toThrow('cannot be read');
		await expect(readBackup(other.owner, join(folder, 'none'))).rejects.toThrow('There is no file');
		expect(await emptyOf(other.owner)).toBe(true);
	});

	it('is refused when it was made by a Holdfast with other tables', async () => {
		const newer = await changed((text) => text.replace('0001_platform.sql', '9999_later.sql'));
		await expect(readBackup(other.owner, newer)).rejects.toThrow('another version of Holdfast');
	});

	it('is refused when its rows point at nothing', async () => {
		const orphaned = await changed((text) => {
			const body = text.slice(0, text.indexOf('#end'));
			// The region that both services of the full provider lie in.
			const from = body.lastIndexOf('\n', body.indexOf('"name":"North"')) + 1;
			const without = body.slice(0, from) + body.slice(body.indexOf('\n', from) + 1);
			const rows = without.split('\n').filter((line) => line.startsWith('{')).length;
			const digest = createHash('sha256').update(without).digest('hex');
			return `${without}#end ${JSON.stringify({ rows, digest })}\n`;
		});
		await expect(readBackup(other.owner, orphaned)).rejects.toThrow('do not fit together');
		expect(await emptyOf(other.owner)).toBe(true);
	});
});

describe('a backup and its restore', () => {
	it('is a file for its owner only, and never replaces another', async () => {
		expect((await stat(file)).mode & 0o777).toBe(0o600);
		await expect(writeBackup(db.owner, file)).rejects.toThrow('already there');
		await expect(writeBackup(db.owner, join(folder, 'no', 'such'))).rejects.toThrow(
			'cannot be written'
		);
	});

	it('brings back every row of every table, and a trail that still holds', async () => {
		// A first start leaves a set-up code; that database still counts as empty.
		await makeOneTimeLink(openIdentityDatabase(other.owner), 'set_up', null, 1);
		const rows = await readBackup(other.owner, file);
		expect(rows).toBeGreaterThan(200);
		const before = await contents(db.owner);
		expect(await contents(other.owner)).toEqual(before);
		const filled = Object.values(before).filter((digest) => !digest.startsWith('0 '));
		expect(filled.length).toBeGreaterThan(15);
		for (const id of providers) {
			const report = await verifyTrail(other.tenants, id);
			expect(report.problems).toEqual([]);
			expect(report.events).toBeGreaterThan(0);
		}
	});

	it('leaves the constraints as strict as the migrations made them', async () => {
		const loose = await other.owner.query('select conname from pg_constraint where condeferrable');
		expect(loose.rows).toEqual([]);
	});

	it('is refused where an organisation already is', async () => {
		await expect(readBackup(other.owner, file)).rejects.toThrow('already holds an organisation');
	});

	it('reads and writes as an owner who cannot look past row-level security', async () => {
		const role = `owner_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
		const path = join(folder, 'plain-owner.gz');
		await db.owner.query(`create role ${role} login nosuperuser nobypassrls`);
		await db.owner.query(`grant usage on schema auth to ${role}`);
		const name = (await db.owner.query<{ name: string }>('select current_database() as name'))
			.rows[0]?.name;
		const plain = openPool({ ...inject('postgres'), user: role, database: name ?? '' }, 1);
		try {
			await db.owner.query(`grant select on all tables in schema public, auth to ${role}`);
			const copied = await writeBackup(plain, path);
			const full = await readFile(file);
			const rowsIn = (bytes: Buffer) =>
				gunzipSync(bytes)
					.toString('utf8')
					.split('\n')
					.filter((line) => line.startsWith('{')).length;
			expect(copied.rows).toBe(rowsIn(full));
		} finally {
			await plain.end();
			await db.owner.query(`drop owned by ${role}`);
			await db.owner.query(`drop role ${role}`);
		}
	});

	it('is in use again at once', async () => {
		const tenants = openTenants(other.app);
		const [first] = providers;
		const staff = await tenants.read(first ?? '', (tx) =>
			tx.selectFrom('staff').select('name').execute()
		);
		expect(staff).toEqual([{ name: 'Zoë O’Neill\n\\ "quoted"' }]);
	});
});
