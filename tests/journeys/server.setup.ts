import type { TestProject } from 'vitest/node';
import { sampleFolder } from '../support/sample-folder.ts';
import { startServer } from '../support/server.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** Where the built application with its sample organisation is served during the journeys. */
		origin: string;
		/** Its data folder, for tests that look behind the pages. */
		dataFolder: string;
	}
}

/** One built application with an embedded database of its own and the sample organisation for all journeys. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const dataFolder = await sampleFolder('journeys');
	const server = await startServer({ dataFolder });
	project.provide('origin', server.origin);
	project.provide('dataFolder', dataFolder);
	return () => server.stop();
}
