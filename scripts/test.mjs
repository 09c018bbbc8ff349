import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { stopStages, runLane } from './stages.mjs';

// `npm test`: everything that must hold, ending with the plain line `N passed, N failed`.

const vitest = (project) => ['vitest', 'run', '--project', project];

/** Reads the sources only, so it can run beside the build and the tests. */
const checks = [
	{
		name: 'types',
		command: ['svelte-check', '--tsconfig', './tsconfig.json', '--threshold', 'warning']
	},
	{ name: 'lint', command: ['eslint', '.'] },
	{ name: 'format', command: ['prettier', '--check', '.'] },
	{ name: 'architecture', command: ['depcruise', '--config', '.dependency-cruiser.mjs', 'src'] },
	{ name: 'nothing unused', command: ['knip'] },
	...oldest()
];
const proofs = [
	{ name: 'build', command: ['node', 'scripts/build.mjs'] },
	{ name: 'rules and database', command: vitest('unit'), counts: true }
];
/** Journeys that walk every page and door, or stop the server: about half of the time of all. */
const walks = [
	'access',
	'doors',
	'files',
	'offline-report',
	'offline-shift',
	'shared-phone',
	'opened-again',
	'database-gone',
	'weight',
	'languages',
	'manager-supervision',
	'search'
];

/** Two browsers walk at once, each in a sample of its own; nothing else runs beside them. */
const journeys = [
	[
		{
			name: 'journeys through every page',
			command: [...vitest('journeys'), ...walks.map((walk) => `tests/journeys/${walk}.spec.ts`)],
			counts: true
		}
	],
	[
		{
			name: 'journeys of people',
			command: [
				...vitest('journeys'),
				...walks.map((walk) => `--exclude=tests/journeys/${walk}.spec.ts`)
			],
			counts: true
		}
	]
];

/** The oldest PostgreSQL we promise, where npm has its programs: the tests that ask a database. */
function oldest() {
	if (process.platform !== 'linux' || process.arch !== 'x64') return [];
	return [
		{
			name: 'database on PostgreSQL 15',
			command: [...vitest('unit'), 'src/capabilities', 'src/platform/events', 'tests/leaks'],
			env: { HOLDFAST_TEST_POSTGRES: '15' },
			counts: true
		}
	];
}

ensureInstalled();
const began = performance.now();
const notes = mkdtempSync(join(tmpdir(), 'holdfast-test-'));
for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => stopStages());

// The type checks, the build and the tests all read what this writes.
const results = [await runLane([{ name: 'prepare', command: ['svelte-kit', 'sync'] }], notes)];
results.push(...(await Promise.all([runLane(checks, notes), runLane(proofs, notes)])));
results.push(...(await Promise.all(journeys.map((half) => runLane(half, notes)))));
rmSync(notes, { recursive: true, force: true });

const sum = (key) => results.flat().reduce((total, result) => total + result[key], 0);
const [passed, failed] = [sum('passed'), sum('failed')];
console.log(`Everything took ${Math.round((performance.now() - began) / 1000)} s.`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
