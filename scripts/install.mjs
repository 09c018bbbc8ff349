import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join, sep } from 'node:path';
import { findPinnedNode, root } from './pinned-node.mjs';

// Node built-ins only: this runs before anything is installed, on the machine's own Node.

/** Installs the locked packages when they are missing or the lock has changed since. */
export function ensureInstalled(say = console.log) {
	const reason = whyInstall();
	if (reason === null) return;
	const began = performance.now();
	say(`Installing packages (${reason}). This can take a minute or two.`);
	const { command, args } = npm();
	const outcome = spawnSync(
		command,
		[
			...args,
			'ci',
			// Said aloud, because NODE_ENV=production or a setting of npm may leave them out.
			'--include=dev',
			'--include=optional',
			// No package of ours needs its install script.
			'--ignore-scripts',
			'--loglevel=error',
			'--no-audit',
			'--no-fund'
		],
		{ cwd: root, stdio: ['inherit', 2, 2], env: withoutOurNode(process.env) }
	);
	if (outcome.error || outcome.status !== 0) {
		const why = outcome.error ? `: ${outcome.error.message}` : '';
		console.error(`The packages could not be installed${why}. What npm says is above.`);
		console.error('Check the connection to the package registry, then start again.');
		process.exit(1);
	}
	const left = whyInstall();
	if (left !== null) {
		console.error(`The packages are installed but not complete (${left}).`);
		process.exit(1);
	}
	say(`Packages installed in ${Math.round((performance.now() - began) / 1000)} s.`);
}

/** Why an install is needed, or null. Compares the lock with npm's own note of what it installed. */
function whyInstall() {
	const lock = readPackages(join(root, 'package-lock.json'));
	if (lock === null) throw new Error('package-lock.json is missing or damaged');
	// npm writes this note last, so a cut-off install has none.
	const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
	if (installed === null) return 'first time';
	const direct = Object.keys(lock['']?.optionalDependencies ?? {});
	for (const [path, wanted] of Object.entries(lock)) {
		if (path === '') continue;
		const found = installed[path];
		const mayBeMissing =
			(wanted.optional || wanted.devOptional) &&
			!(direct.includes(path.slice('node_modules/'.length)) && fitsMachine(wanted));
		if (found === undefined && mayBeMissing) continue;
		if (found?.version !== wanted.version || found?.integrity !== wanted.integrity) {
			return 'the list of packages has changed';
		}
	}
	return existsSync(join(root, 'node_modules', '.bin', 'vite')) && findPinnedNode() !== null
		? null
		: 'something is missing';
}

function fitsMachine({ os = [process.platform], cpu = [process.arch] }) {
	return os.includes(process.platform) && cpu.includes(process.arch);
}

function readPackages(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8')).packages;
	} catch {
		return null;
	}
}

/** The npm that runs us, else the one on the path. */
function npm() {
	const script = process.env.npm_execpath;
	const own = machineNode();
	return script?.endsWith('.js') && existsSync(script) && own !== null
		? { command: own, args: [script] }
		: { command: 'npm', args: [] };
}

/** Not the pinned Node: the install takes it away from under its own feet. */
function machineNode() {
	for (const folder of withoutOurNode(process.env).PATH.split(delimiter)) {
		const candidate = join(folder, 'node');
		if (existsSync(candidate)) return candidate;
	}
	return null;
}

function withoutOurNode(env) {
	const isOurs = (folder) => folder.startsWith(join(root, 'node_modules') + sep);
	const PATH = (env.PATH ?? '').split(delimiter).filter((folder) => !isOurs(folder));
	return { ...env, PATH: PATH.join(delimiter) };
}
