import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/**
 * The page scripts and the most each may weigh as sent (gzip): care workers' phones load the first on
 * every page, the second where somebody is signed in or something waits on the device (decision 0055).
 * @type {Record<string, { entry: string, format: 'iife' | 'es', limit: number }>}
 */
const scripts = {
	'client.js': { entry: from('../src/client/client.ts'), format: 'iife', limit: 8 * 1024 },
	'outbox.js': { entry: from('../src/client/outbox.ts'), format: 'es', limit: 8 * 1024 }
};

/** @param {string} path */
function from(path) {
	return fileURLToPath(new URL(path, import.meta.url));
}

/**
 * Bundles one page script.
 * @param {string} name
 * @param {boolean} minify
 * @returns {Promise<string>}
 */
export async function bundle(name, minify) {
	const { entry, format } = scripts[name];
	const result = await build({
		configFile: false,
		envFile: false,
		publicDir: false,
		logLevel: 'error',
		build: {
			write: false,
			minify,
			target: 'es2022',
			modulePreload: false,
			lib: { entry, formats: [format], name: 'holdfast', fileName: () => name }
		}
	});
	const outputs = Array.isArray(result) ? result : [result];
	for (const output of outputs) {
		if (!('output' in output)) continue;
		const chunk = output.output.find((item) => item.type === 'chunk');
		if (chunk) return chunk.code;
	}
	throw new Error(`${name} did not build.`);
}

/**
 * Vite plugin: `/client.js` and `/outbox.js` in development, the same beside the other public files in a
 * build. They are named with the version, so that browsers fetch them again after a release.
 * @returns {import('vite').Plugin}
 */
export function pageScript() {
	return {
		name: 'holdfast-page-script',
		configureServer(server) {
			server.middlewares.use((request, response, next) => {
				const name = (request.url ?? '').split('?')[0].slice(1);
				if (!(name in scripts)) return next();
				bundle(name, false).then((code) => {
					response.setHeader('content-type', 'text/javascript; charset=utf-8');
					response.end(code);
				}, next);
			});
		},
		/**
		 * Kit builds no client while no page asks for its script, so ours are written beside the public
		 * files when the server is built; from there they are compressed and served like the others.
		 */
		writeBundle: {
			async handler({ dir }) {
				if (this.environment.name !== 'ssr' || !dir) return;
				const folder = join(dir, '..', 'client');
				mkdirSync(folder, { recursive: true });
				for (const [name, { limit }] of Object.entries(scripts)) {
					const source = await bundle(name, true);
					const weight = gzipSync(source).length;
					if (weight > limit) {
						this.error(`${name} is ${weight} bytes, the limit is ${limit}.`);
					}
					writeFileSync(join(folder, name), source);
				}
			}
		}
	};
}
