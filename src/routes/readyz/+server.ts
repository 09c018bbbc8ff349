import { json } from '@sveltejs/kit';
import { theHouse } from '../../opening.server.ts';
import type { RequestHandler } from './$types';

/** Whether this process can do its work: database, migrations (applied at start) and jobs. */
export const GET: RequestHandler = async () => {
	const { database, jobs } = await theHouse().isReady();
	const isReady = database && jobs;
	return json(
		{ status: isReady ? 'ready' : 'not ready', database, migrations: true, jobs },
		{ status: isReady ? 200 : 503, headers: { 'cache-control': 'no-store' } }
	);
};
