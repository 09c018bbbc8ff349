import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { stopStages, runLane } from './stages.mjs';

// `npm test`: everything that must hold, ending with the plain line `N passed, N failed`.

const vitest = (project) => ['vitest', 'run', '--project', project];

/** Where the sample is laid down once; every server of the journeys begins with a copy of it. */
const sample = mkdtempSync(join(tmpdir(), 'holdfast-sample-'));

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
/** What the journeys need before they begin. */
const ground = [
	{ name: 'build', command: ['node', 'scripts/build.mjs'] },
	{ name: 'sample', command: ['node', 'tests/support/lay-sample.ts', sample] }
];
const rules = [{ name: 'rules and database', command: vitest('unit'), counts: true }];

/** Journeys that walk every page and door, each a good minute and more. */
const doors = ['access', 'doors'];
/** Journeys without signal, in other languages, with files: long ones. */
const long = [
	'files',
	'offline-report',
	'offline-shift',
	'offline-said-and-seen',
	'offline-visit-notes',
	'offline-visit',
	'sealed-drafts',
	'photos',
	'shared-phone',
	'opened-again',
	'database-gone',
	'weight',
	'languages',
	'manager-supervision',
	'search'
];
const specs = (names) => names.map((name) => `tests/journeys/${name}.spec.ts`);
const others = specs([...doors, ...long]).map((spec) => `--exclude=${spec}`);

/**
 * Journeys in four parts, each with a server and a copy of the sample of its own, the longest first: whichever lane
 * is free takes the next, so that neither waits for the other.
 */
const journeys = [
	{ name: 'journeys of people, first half', words: ['--shard=1/2', ...others] },
	{ name: 'journeys of people, second half', words: ['--shard=2/2', ...others] },
	{ name: 'long journeys', words: specs(long) },
	{ name: 'journeys through every page', words: specs(doors) }
].map(({ name, words }) => ({
	name,
	command: [...vitest('journeys'), ...words],
	env: { HOLDFAST_TEST_SAMPLE: sample },
	counts: true
}));

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
const laying = runLane(ground, notes);
/** The checks begin beside the build, the rules after it; then both lanes walk what journeys are left. */
const lanes = [runLane(checks, notes), laying.then(() => runLane(rules, notes))].map(
	async (lane) => [...(await lane), ...(await laying.then(() => runLane(journeys, notes)))]
);
results.push(await laying, ...(await Promise.all(lanes)));
for (const folder of [notes, sample]) rmSync(folder, { recursive: true, force: true });

const sum = (key) => results.flat().reduce((total, result) => total + result[key], 0);
const [passed, failed] = [sum('passed'), sum('failed')];
console.log(`Everything took ${Math.round((performance.now() - began) / 1000)} s.`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
