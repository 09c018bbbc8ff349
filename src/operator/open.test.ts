import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Runtime } from '../runtime.server.ts';
import { createProvider } from './create-provider.ts';
import { openForVerb } from './open.ts';
import { allProviders } from './providers.ts';

let folder: string;
let running: Runtime;
const said: string[] = [];
const open = () => openForVerb({ HOLDFAST_DATA: join(folder, 'data') }, (line) => said.push(line));

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'holdfast-verb-'));
	running = await open();
});
afterAll(async () => {
	await running.stop();
	await rm(folder, { recursive: true, force: true });
});

describe('a verb and the database', () => {
	it('starts the embedded server where none runs, and makes its tables', () => {
		expect(running.isEmbedded).toBe(true);
		expect(said.join()).toContain('migrations applied');
	});

	it('works beside the one that runs, and leaves it running', async () => {
		const beside = await open();
		await createProvider(beside, { name: 'Haven Care', code: 'haven', isSample: false });
		const roles = await beside.tenants.read((await allProviders(beside))[0]?.id ?? '', async (tx) =>
			tx.selectFrom('provider').select('name').execute()
		);
		expect(roles).toEqual([{ name: 'Haven Care' }]);
		await beside.stop();
		expect((await allProviders(running)).map((provider) => provider.code)).toEqual(['haven']);
	});
});
