import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pinnedEnvironment, pinnedNode, root } from './pinned-node.mjs';

const stamp = join(root, 'build', '.stamp');

/** What the build is made from. */
const sources = [
	'src',
	'static',
	'scripts/client-plugin.mjs',
	'vite.config.ts',
	'package.json',
	'package-lock.json'
];

/** Builds the application unless the build there is was made from exactly these sources. */
export function ensureBuilt() {
	const wanted = digest();
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
	const began = performance.now();
	console.log('Building the application.');
	const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
	const outcome = spawnSync(pinnedNode(), [vite, 'build', '--logLevel', 'warn'], {
		cwd: root,
		env: pinnedEnvironment({ NODE_ENV: 'production' }),
		encoding: 'utf8'
	});
	if (outcome.status !== 0) {
		console.error(`${outcome.stdout}${outcome.stderr}`);
		console.error('The application could not be built.');
		process.exit(1);
	}
	// Last, so a build that was cut off has none and is made again.
	writeFileSync(stamp, wanted);
	console.log(`Built in ${Math.round((performance.now() - began) / 1000)} s.`);
}

/** Content, not times: an unpacked archive or a fresh clone has arbitrary times. */
function digest() {
	const hash = createHash('sha256');
	for (const file of sources.flatMap(filesOf).sort()) {
		hash
			.update(`${file}\0`)
			.update(readFileSync(join(root, file)))
			.update('\0');
	}
	return hash.digest('hex');
}

function filesOf(source) {
	const path = join(root, source);
	if (!existsSync(path)) return [];
	if (source.includes('.')) return [source];
	return readdirSync(path, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && !/\.(test\.ts|md)$/.test(entry.name))
		.map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureBuilt();
