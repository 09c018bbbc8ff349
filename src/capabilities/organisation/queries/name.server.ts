import { sql } from 'kysely';
import type { TenantTx } from '#platform/database/tenant.ts';
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

/** The short code people sign in with. One statement. */
export async function providerCode(tx: TenantTx, providerId: string): Promise<string> {
	const { code } = await tx
		.selectFrom('provider')
		.select('code')
		.where('provider_id', '=', providerId)
		.executeTakeFirstOrThrow();
	return code;
}
