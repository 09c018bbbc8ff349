import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { scratchFolder } from '../support/chromium.ts';
import { journeys } from '../support/journey.ts';
import { startServer, type RunningServer } from '../support/server.ts';

const visit = journeys();
let dataFolder: string;
let server: RunningServer;

beforeAll(async () => {
	dataFolder = await scratchFolder('database-gone');
	server = await startServer({ dataFolder, env: { HOLDFAST_SAMPLE: 'off' } });
});

afterAll(() => server.stop());

/** The first line of the file PostgreSQL keeps while it runs is its process. */
const databaseProcess = (): number =>
	Number(readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

it('a house set up for real says that its database is gone, and is there again by itself', async () => {
	const code = /set-up code[^:]*: (\S+)/.exec(server.lines.join('\n'))?.[1];
	expect(code).toBeDefined();
	const founder = await visit({ withoutJavaScript: true });
	const { page } = founder;
	await founder.open(`${server.origin}/set-up`);
	await page.getByLabel('Set-up code').fill(code ?? '');
	await page.getByLabel('Name of the organisation').fill('Willow Care');
	await page.getByLabel('Short code').fill('willow');
	await page.getByLabel('Your name').fill('Robin Hale');
	await page.getByLabel('Your e-mail').fill('robin@willow.example');
	await page.getByLabel('New password').fill('three calm otters');
	await founder.press('Create the organisation');
	await founder.open(`${server.origin}/`);
	await founder.sees('Running Holdfast');

	const before = databaseProcess();
	process.kill(before, 'SIGKILL');
	const statuses = new Set<number>();
	await expect
		.poll(
			async () => {
				await founder.open(`${server.origin}/`);
				statuses.add(founder.status());
				if (founder.status() === 503) await founder.sees('Holdfast is not answering');
				return founder.status() === 200 && databaseProcess() !== before;
			},
			{ timeout: 40_000, interval: 100 }
		)
		.toBe(true);
	// Signed in as before, and at no moment a page that breaks.
	await founder.sees('Running Holdfast');
	expect([...statuses].filter((status) => status !== 503 && status !== 200)).toEqual([]);
});
