// `npm run bench`: what things cost on this machine, beside a baseline, as ratios. Judges nothing.
// `-- commands`, `-- imports` and `-- reading` measure that part alone.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRuntime } from '../runtime.server.ts';
import { commandCosts } from './commands.ts';
import { givenService } from './ground.ts';
import { importCosts } from './imports.ts';
import { readingCosts } from './reading.ts';
import { readingFigures, readingReport } from './reading-report.ts';
import { report, type Figure } from './report.ts';

const BASELINE = 'docs/reference/bench-baseline.json';
const isSaving = process.argv.includes('--save');
const parts = ['commands', 'imports', 'reading'].filter((part) => process.argv.includes(part));
const isMeasured = (part: string) => parts.length === 0 || parts.includes(part);

const folder = await mkdtemp(join(tmpdir(), 'holdfast-bench-'));
const dataFolder = join(folder, 'data');
const runtime = await openRuntime({ dataFolder, migrationsFolder: 'db/migrations', log: () => {} });
const figures: Figure[] = [];
try {
	if (isMeasured('commands')) {
		figures.push(...(await commandCosts(runtime, await givenService(runtime))));
	}
	if (isMeasured('imports')) figures.push(...(await importCosts(runtime, { folder, dataFolder })));
	if (isMeasured('reading')) {
		const reads = await readingCosts(runtime);
		process.stdout.write(`${readingReport(reads)}\n\n`);
		figures.push(...readingFigures(reads));
	}
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
	const measured = Object.fromEntries(figures.map(({ name, value }) => [name, value]));
	// What was not measured this time stays.
	const kept = { ...baseline, ...measured };
	await writeFile(BASELINE, `${JSON.stringify(kept, null, '\t')}\n`);
}
process.exit(0);
