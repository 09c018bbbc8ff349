import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runLane } from './stages.mjs';

let notes: string;
let said: string[];

beforeEach(() => {
	notes = mkdtempSync(join(tmpdir(), 'holdfast-stages-'));
	said = [];
	vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
});
afterEach(() => {
	vi.restoreAllMocks();
	rmSync(notes, { recursive: true, force: true });
});

/** A stand-in for Vitest: writes the report it is asked for and ends with the code given. */
function reporting(testResults: unknown, code: number) {
	const script = `const out = process.argv.find((arg) => arg.startsWith('--outputFile.json='));
		require('fs').writeFileSync(out.split('=')[1], ${JSON.stringify(JSON.stringify({ testResults }))});
		process.exit(${code});`;
	return { name: 'tests', command: ['node', '-e', script, '--'], counts: true };
}

describe('a lane of stages', () => {
	it('counts a check as one and goes on after a failure, showing all of its words', async () => {
		const results = await runLane(
			[
				{ name: 'bad', command: ['node', '-e', 'console.log("what is wrong"); process.exit(3)'] },
				{ name: 'good', command: ['node', '-e', 'console.log("quiet")'] },
				{ name: 'missing', command: ['no-such-program'] }
			],
			notes
		);
		expect(results).toEqual([
			{ passed: 0, failed: 1 },
			{ passed: 1, failed: 0 },
			{ passed: 0, failed: 1 }
		]);
		expect(said.join('\n')).toContain('what is wrong');
		expect(said.join('\n')).not.toContain('quiet');
	});

	it('shares a list with another lane: each stage is run once, by whichever is free', async () => {
		const list = ['one', 'two', 'three'].map((name) => ({ name, command: ['node', '-e', ''] }));
		const lanes = await Promise.all([runLane(list, notes), runLane(list, notes)]);
		expect(lanes.flat()).toHaveLength(3);
		expect(said.map((line) => line.split(' ')[1]).sort()).toEqual(['one', 'three', 'two']);
	});

	it('counts tests, and a file that could not be loaded as one failure', async () => {
		const files = [
			{ status: 'passed', assertionResults: [{ status: 'passed' }, { status: 'passed' }] },
			{ status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] },
			{ status: 'failed', assertionResults: [] }
		];
		expect(await runLane([reporting(files, 1)], notes)).toEqual([{ passed: 3, failed: 2 }]);
	});

	it('does not believe a clean report of a run that broke', async () => {
		const files = [{ status: 'passed', assertionResults: [{ status: 'passed' }] }];
		expect(await runLane([reporting(files, 1)], notes)).toEqual([{ passed: 1, failed: 1 }]);
		const silent = { name: 'tests', command: ['node', '-e', '', '--'], counts: true };
		rmSync(join(notes, 'tests.json'));
		expect(await runLane([silent], notes)).toEqual([{ passed: 0, failed: 1 }]);
	});
});
