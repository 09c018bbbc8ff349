import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

/** Where the browser is, and what its process needs to find beside it. */
interface Place {
	readonly executable: string;
	readonly env: Record<string, string>;
}

/** Our own launch arguments: the package's `--single-process` dies in the middle of a run. */
const launchArguments = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-dev-shm-usage',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--no-first-run',
	'--font-render-hinting=none'
];

/** A headless browser: the one npm brought, else CHROMIUM_PATH or one that is installed. */
export async function launchChromium(): Promise<Browser> {
	const place = await findChromium();
	return chromium.launch({
		executablePath: place.executable,
		args: launchArguments,
		env: { ...process.env, ...place.env } as Record<string, string>
	});
}

async function findChromium(): Promise<Place> {
	const named = process.env['CHROMIUM_PATH'];
	if (named) return { executable: named, env: {} };
	if (process.platform === 'linux' && process.arch === 'x64') return unpackOnce();
	const installed = [
		'/usr/bin/chromium',
		'/usr/bin/chromium-browser',
		'/usr/bin/google-chrome',
		'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
		'/Applications/Chromium.app/Contents/MacOS/Chromium'
	].find((path) => existsSync(path));
	if (installed) return { executable: installed, env: {} };
	throw new Error('No browser found. Install Chromium or Chrome, or set CHROMIUM_PATH to one.');
}

/**
 * Unpacks the browser of the npm package once a version, into the user's cache. It is unpacked beside
 * and then renamed, so that a run that was stopped half-way leaves nothing broken behind.
 */
async function unpackOnce(): Promise<Place> {
	const version = await packageVersion();
	const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
	const folder = join(cache, 'holdfast', `chromium-${version}`);
	if (!existsSync(join(folder, 'chromium'))) await unpackInto(folder);
	const libraries = join(folder, 'al2023', 'lib');
	return {
		executable: join(folder, 'chromium'),
		// The system's own libraries come first; the package brings those a bare machine lacks.
		env: isComplete(join(folder, 'chromium'))
			? {}
			: { LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(folder, 'fonts') }
	};
}

async function unpackInto(folder: string): Promise<void> {
	const outer = join(folder, '..');
	await mkdir(outer, { recursive: true });
	const fresh = await mkdtemp(join(outer, 'unpacking-'));
	const before = process.env['TMPDIR'];
	const runtime = process.env['AWS_LAMBDA_JS_RUNTIME'];
	try {
		// The package unpacks into the temporary folder, and its libraries only where it expects a bare machine.
		process.env['TMPDIR'] = fresh;
		process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs22.x';
		const { default: packed } = await import('@sparticuz/chromium');
		await packed.executablePath();
		await rename(fresh, folder);
	} catch (error) {
		await rm(fresh, { recursive: true, force: true });
		// Another run may have been quicker.
		if (!existsSync(join(folder, 'chromium'))) throw error;
	} finally {
		restore('TMPDIR', before);
		restore('AWS_LAMBDA_JS_RUNTIME', runtime);
	}
}

function restore(name: string, value: string | undefined): void {
	if (value === undefined) Reflect.deleteProperty(process.env, name);
	else process.env[name] = value;
}

/** Whether the machine itself has every shared library the browser asks for. */
function isComplete(executable: string): boolean {
	try {
		return !execFileSync('ldd', [executable], { encoding: 'utf8' }).includes('not found');
	} catch {
		return false;
	}
}

async function packageVersion(): Promise<string> {
	const { default: description } = await import('../../package.json', { with: { type: 'json' } });
	return description.devDependencies['@sparticuz/chromium'];
}

/** Folder for throw-away things of a test run. */
export const scratchFolder = (name: string): Promise<string> =>
	mkdtemp(join(tmpdir(), `holdfast-${name}-`));
