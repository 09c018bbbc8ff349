// `npm run bench`: what things cost on this machine, beside a baseline, as ratios. Judges nothing.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRuntime } from '../runtime.server.ts';
import { commandCosts } from './commands.ts';
import { givenService } from './ground.ts';
import { importCosts } from './imports.ts';
import { report, type Figure } from './report.ts';

const BASELINE = 'docs/reference/bench-baseline.json';
const isSaving = process.argv.includes('--save');

const folder = await mkdtemp(join(tmpdir(), 'holdfast-bench-'));
const dataFolder = join(folder, 'data');
const runtime = await openRuntime({ dataFolder, migrationsFolder: 'db/migrations', log: () => {} });
const figures: Figure[] = [];
try {
	const ground = await givenService(runtime);
	figures.push(...(await commandCosts(runtime, ground)));
	figures.push(...(await importCosts(runtime, { folder, dataFolder })));
} finally {
	await runtime.stop();
	await rm(folder, { recursive: true, force: true });
}
const baseline = JSON.parse(await readFile(BASELINE, 'utf8').catch(() => '{}')) as Record<
	string,
	number
>;
process.stdout.write(`${report(figures, baseline)}\n`);
if (isSaving) {
	const kept = Object.fromEntries(figures.map(({ name, value }) => [name, value]));
	await writeFile(BASELINE, `${JSON.stringify(kept, null, '\t')}\n`);
}
process.exit(0);
