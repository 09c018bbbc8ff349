import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { scratchFolder } from './chromium.ts';

/**
 * A data folder for a server with the sample: a copy of the one that was laid down for the whole run, where there is
 * one, else empty, and the server fills it itself. `cp -a` keeps whose the files are, which PostgreSQL looks at.
 */
export async function sampleFolder(name: string): Promise<string> {
	const folder = await scratchFolder(name);
	const laid = process.env['HOLDFAST_TEST_SAMPLE'];
	if (laid) await promisify(execFile)('cp', ['-a', `${laid}/.`, folder]);
	return folder;
}
