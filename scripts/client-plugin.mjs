import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The most the page script may weigh as sent (gzip): care workers' phones load it on every page. */
const LIMIT_BYTES = 8 * 1024;
const entry = fileURLToPath(new URL('../src/client/client.ts', import.meta.url));

/**
 * Bundles `src/client/client.ts` into one classic script.
 * @param {boolean} minify
 * @returns {Promise<string>}
 */
export async function bundleClient(minify) {
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
			lib: { entry, formats: ['iife'], name: 'holdfast', fileName: () => 'client.js' }
		}
	});
	const outputs = Array.isArray(result) ? result : [result];
	for (const output of outputs) {
		if (!('output' in output)) continue;
		const chunk = output.output.find((item) => item.type === 'chunk');
		if (chunk) return chunk.code;
	}
	throw new Error('The page script did not build.');
}

/**
 * Vite plugin: `/client.js` in development, `client.js` beside the other public files in a build.
 * `app.html` names it with the version, so that browsers fetch it again after a release.
 * @returns {import('vite').Plugin}
 */
export function pageScript() {
	return {
		name: 'holdfast-page-script',
		configureServer(server) {
			server.middlewares.use((request, response, next) => {
				if (request.url?.split('?')[0] !== '/client.js') return next();
				bundleClient(false).then((code) => {
					response.setHeader('content-type', 'text/javascript; charset=utf-8');
					response.end(code);
				}, next);
			});
		},
		/**
		 * Kit builds no client while no page asks for its script, so ours is written beside the public
		 * files when the server is built; from there it is compressed and served like the others.
		 */
		writeBundle: {
			async handler({ dir }) {
				if (this.environment.name !== 'ssr' || !dir) return;
				const source = await bundleClient(true);
				const weight = gzipSync(source).length;
				if (weight > LIMIT_BYTES) {
					this.error(`client.js is ${weight} bytes, the limit is ${LIMIT_BYTES}.`);
				}
				const folder = join(dir, '..', 'client');
				mkdirSync(folder, { recursive: true });
				writeFileSync(join(folder, 'client.js'), source);
			}
		}
	};
}
