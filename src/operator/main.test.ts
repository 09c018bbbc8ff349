import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { testDatabase } from '../../tests/support/database.ts';
import { verbs } from './verbs.ts';

const db = testDatabase();
let folder: string;
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'holdfast-main-'));
	const { host, port, user } = inject('postgres');
	const found = await db.owner.query<{ name: string }>('select current_database() as name');
	const query = new URLSearchParams({ host, port: String(port), user });
	environment = {
		...process.env,
		DATABASE_URL: `postgresql:///${found.rows[0]?.name}?${query.toString()}`,
		HOLDFAST_DATA: folder,
		HOLDFAST_ORIGIN: 'https://holdfast.example',
		INIT_CWD: folder
	};
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The tool as a person starts it, in a process of its own. */
const holdfast = (...args: string[]) =>
	new Promise<{ code: number; out: string; err: string }>((resolve) => {
		execFile(
			process.execPath,
			['src/operator/main.ts', ...args],
			{ env: environment },
			(error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err })
		);
	});

describe('npm run holdfast', () => {
	it('takes an organisation from nothing to a checked backup', async () => {
		const made = await holdfast('create-provider', '--name', 'Haven', '--code', 'haven', '--json');
		expect(made).toMatchObject({ code: 0, err: '' });
		expect(JSON.parse(made.out)).toMatchObject({ code: 'haven' });
		const admin = await holdfast('create-admin', '--name', 'Alex Reed', '--number', '7');
		expect(admin.code).toBe(0);
		expect(admin.out).toContain('sign in as haven.7');
		expect(admin.out).toMatch(/https:\/\/holdfast\.example\/set-password\/[\w-]{32}\n/);
		const link = JSON.parse((await holdfast('make-link', 'haven.7', '--json')).out) as object;
		expect(link).toMatchObject({ link: expect.stringContaining('/set-password/') });
		const checked = JSON.parse((await holdfast('verify', '--json')).out) as object;
		expect(checked).toMatchObject({ holds: true, providers: [{ code: 'haven', problems: [] }] });
		const copied = JSON.parse((await holdfast('backup', 'here.gz', '--json')).out) as object;
		expect(copied).toMatchObject({ file: join(folder, 'here.gz'), providers: 1 });
	});

	it('fails with a sentence, and for machines with JSON, when it cannot do it', async () => {
		const nobody = await holdfast('make-link', 'haven.99', '--json');
		expect(nobody.code).toBe(1);
		const sentence = 'Nobody at Haven has the staff number "99".';
		expect(JSON.parse(nobody.out)).toEqual({ error: sentence });
		expect(nobody.err).toBe(`${sentence}\n`);
	});

	it('finds a trail that somebody changed', async () => {
		await db.owner.query(`update event set name = 'nothing.happened'`);
		const checked = await holdfast('verify');
		expect(checked.code).toBe(1);
		expect(checked.out).toContain('DOES NOT HOLD');
	});

	it('explains itself, and what was wrong with the command line', async () => {
		const [list, help, unknown, wrong] = await Promise.all([
			holdfast('--help'),
			holdfast('restore', '--help'),
			holdfast('destroy'),
			holdfast('verify', '--faster')
		]);
		expect(list.code).toBe(0);
		for (const verb of verbs) expect(list.out).toContain(`${verb.name} `);
		expect(help).toMatchObject({ code: 0, out: expect.stringContaining('restore FILE') });
		expect(unknown).toMatchObject({ code: 2, err: expect.stringContaining('no "destroy"') });
		expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('--faster') });
	});
});
