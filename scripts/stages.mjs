import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedEnvironment, root } from './pinned-node.mjs';

/** Settings of a real Holdfast that must not leak into its tests. */
const realSettings = /^(DATABASE_|HOLDFAST_(?!TEST_)|HOST$|PORT$|NODE_ENV$)/;

const running = new Set();
let isStopped = false;

/**
 * Runs stages one after the other and says how each ended. A stage is
 * `{ name, command, env?, counts? }`; with `counts` it is a Vitest run whose tests are counted,
 * otherwise the stage itself counts as 1.
 * A failed stage does not keep the next from running: one run shows everything that is wrong.
 * What is run is taken off the list, so that two lanes may take from one.
 */
export async function runLane(stages, notes) {
	const results = [];
	for (let stage = stages.shift(); stage; stage = stages.shift()) {
		if (isStopped) results.push({ passed: 0, failed: 1 });
		else results.push(await runStage(stage, notes));
	}
	return results;
}

/** Ends what is running; the stages not yet begun count as failed. */
export function stopStages() {
	isStopped = true;
	for (const child of running) child.kill('SIGTERM');
}

async function runStage(stage, notes) {
	const began = performance.now();
	const report = join(notes, `${stage.name.replaceAll(' ', '-')}.json`);
	const extra = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
	const words = stage.counts ? [...stage.command, ...extra] : stage.command;
	const outcome = await run(words, stage.env);
	const result = stage.counts ? count(report, outcome.code) : { passed: 1, failed: 0 };
	if (!stage.counts && outcome.code !== 0) Object.assign(result, { passed: 0, failed: 1 });

	const seconds = ((performance.now() - began) / 1000).toFixed(1);
	const tests = stage.counts ? `, ${result.passed} passed, ${result.failed} failed` : '';
	if (result.failed > 0) console.log(`\n${outcome.words.trim()}\n`);
	console.log(`${result.failed > 0 ? 'FAILED' : 'ok'}: ${stage.name} (${seconds} s${tests})`);
	return result;
}

function run([program, ...args], env = {}) {
	const kept = Object.entries(pinnedEnvironment()).filter(([name]) => !realSettings.test(name));
	return new Promise((settle) => {
		const child = spawn(program, args, {
			cwd: root,
			env: { ...Object.fromEntries(kept), NO_COLOR: '1', CI: '1', ...env },
			stdio: ['ignore', 'pipe', 'pipe']
		});
		running.add(child);
		const pieces = [];
		child.stdout.on('data', (piece) => pieces.push(piece));
		child.stderr.on('data', (piece) => pieces.push(piece));
		child.once('error', (error) => settle({ code: 1, words: error.message }));
		child.once('close', (code) => {
			running.delete(child);
			settle({ code: code ?? 1, words: Buffer.concat(pieces).toString('utf8') });
		});
	});
}

/** Counts tests, and as one failure each a file that could not be loaded or a run that broke. */
function count(report, code) {
	let passed = 0;
	let failed = 0;
	try {
		for (const file of JSON.parse(readFileSync(report, 'utf8')).testResults) {
			const ended = (status) =>
				file.assertionResults.filter((test) => test.status === status).length;
			passed += ended('passed');
			failed += ended('failed');
			if (file.status === 'failed' && ended('failed') === 0) failed += 1;
		}
	} catch {
		failed += 1;
	}
	return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}
