import type { Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { peopleSupportedScope } from '../policy.ts';

export interface PersonSupported {
	readonly id: string;
	readonly reference: string;
	readonly serviceId: string;
	readonly serviceName: string;
	readonly representative: string | null;
	readonly communicationNeed: string | null;
	readonly leftOn: string | null;
	readonly revision: number;
}

/** The people supported whom the actor may see, by service and reference; one service, one person, or all. */
export async function peopleSupported(
	tx: TenantTx,
	actor: Actor,
	only: { serviceId?: string | undefined; id?: string | undefined } = {}
): Promise<PersonSupported[]> {
	const scope = peopleSupportedScope(actor);
	if (scope !== 'all' && scope.length === 0) return [];
	let query = tx
		.selectFrom('person_supported as p')
		.innerJoin('service as s', (join) =>
			join.onRef('s.provider_id', '=', 'p.provider_id').onRef('s.id', '=', 'p.service_id')
		)
		.select([
			'p.id',
			'p.reference',
			'p.service_id as serviceId',
			's.name as serviceName',
			'p.representative',
			'p.communication_need as communicationNeed',
			'p.left_on as leftOn',
			'p.revision'
		])
		.where('p.provider_id', '=', actor.providerId);
	if (scope !== 'all') query = query.where('p.service_id', 'in', [...scope]);
	if (only.serviceId) query = query.where('p.service_id', '=', only.serviceId);
	if (only.id) query = query.where('p.id', '=', only.id);
	return query.orderBy('s.name').orderBy('p.reference').execute();
}
