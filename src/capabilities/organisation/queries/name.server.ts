import { sql } from 'kysely';
import { part, type Part } from '#platform/pages/gather.ts';

/** The name of one service of the provider: a part of a page; nothing for an id that is none. */
export const serviceName = (providerId: string, serviceId: string): Part<string> =>
	part(
		'the name of a service',
		sql<
			string | null
		>`(select name from service where provider_id = ${providerId} and id = ${serviceId})`,
		(name) => (name === null ? [] : [name])
	);
