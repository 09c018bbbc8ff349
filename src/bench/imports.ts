import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { syntheticExport } from '#capabilities/exchange/reading/bench.ts';
import type { Runtime } from '../runtime.server.ts';
import { givenService } from './ground.ts';
import type { Measured } from './import-child.ts';
import type { Figure } from './report.ts';

const SMALL = 10_000;
const LARGE = 100_000;

/** Time and memory of the command line's import, each size in a process and an organisation of its own. */
export async function importCosts(
	runtime: Runtime,
	place: { readonly folder: string; readonly dataFolder: string }
): Promise<Figure[]> {
	const measured: Record<number, Measured> = {};
	for (const rows of [SMALL, LARGE]) {
		const path = join(place.folder, `${rows}.csv`);
		await pipeline(Readable.from(syntheticExport(rows)), createWriteStream(path));
		const { providerId } = await givenService(runtime, `rows${rows}`);
		measured[rows] = await inChild(place.dataFolder, path, providerId);
		if (measured[rows].accepted !== rows) {
			throw new Error(`Of ${rows} rows ${measured[rows].accepted} were taken in.`);
		}
	}
	const [small, large] = [measured[SMALL], measured[LARGE]];
	if (!small || !large) throw new Error('Both sizes are measured.');
	return [
		{ name: 'import 10,000 rows', value: small.seconds, unit: 's' },
		{ name: 'import 100,000 rows', value: large.seconds, unit: 's' },
		{ name: 'rows a second at 100,000', value: LARGE / large.seconds, unit: 'rows/s' },
		{ name: 'most memory at 100,000 rows', value: large.peak, unit: 'MiB' },
		{
			name: 'memory growth from 10,000 to 100,000 rows',
			value: large.peak - small.peak,
			unit: 'MiB',
			promised: 64
		}
	];
}

/** A child of its own, so that one size's memory is not the other's. */
async function inChild(dataFolder: string, path: string, providerId: string): Promise<Measured> {
	const child = spawn(
		process.execPath,
		[...process.execArgv, 'src/bench/import-child.ts', path, providerId],
		{
			env: { ...process.env, HOLDFAST_DATA: dataFolder, DATABASE_URL: '' },
			stdio: ['ignore', 'pipe', 'inherit']
		}
	);
	let written = '';
	for await (const piece of child.stdout) written += String(piece);
	return JSON.parse(written) as Measured;
}
