import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** A database test waits for PostgreSQL, a journey for a browser: slow machines get their time. */
const patience = { testTimeout: 180_000, hookTimeout: 120_000 };

export default defineConfig({
	// The Kit plugin stays out: what tests import runs in plain Node, as the operator's tool does.
	plugins: [svelte({ configFile: false })],
	test: {
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'tests/*.test.ts'],
					globalSetup: ['tests/support/postgres.setup.ts'],
					// Nothing here keeps state in a module, so the house is read once a worker and not once a file.
					isolate: false,
					...patience
				}
			},
			{
				extends: true,
				test: {
					name: 'journeys',
					include: ['tests/journeys/**/*.spec.ts'],
					globalSetup: ['tests/journeys/server.setup.ts'],
					// All walk through one sample, and one of them signs its people out everywhere.
					fileParallelism: false,
					...patience
				}
			}
		]
	}
});
