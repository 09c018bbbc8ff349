import { attachEmbedded } from '#platform/database/embedded/attach.ts';
import { joinRuntime, openRuntime, type Runtime } from '../runtime.server.ts';

/**
 * The runtime a verb works on: the database at DATABASE_URL, the embedded server a running Holdfast
 * has open on the data folder, or that server started for as long as the verb runs.
 * @param log told when the database is made or brought up to date
 */
export async function openForVerb(
	environment: NodeJS.ProcessEnv,
	log: (line: string) => void
): Promise<Runtime> {
	const dataFolder = environment['HOLDFAST_DATA'] || 'data';
	const configuration = {
		dataFolder,
		databaseUrl: environment['DATABASE_URL'] || undefined,
		databaseOwnerUrl: environment['DATABASE_OWNER_URL'] || undefined,
		secret: environment['HOLDFAST_SECRET'] || undefined,
		migrationsFolder: 'db/migrations',
		log
	};
	if (configuration.databaseUrl) return openRuntime(configuration);
	const running = await attachEmbedded(dataFolder);
	return running ? joinRuntime(configuration, running) : openRuntime(configuration);
}
