import { z } from 'zod';
import { cutPage, readCursor } from '#kernel/keyset.ts';
import { isId } from '#kernel/ids.ts';
import type { Actor } from '#kernel/actor.ts';
import type { Resource } from '#platform/api/resource.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { serviceKindWords, type ServiceKind } from './model.ts';
import { visibleServices } from './policy.ts';

const row = z.object({
	id: z.uuid(),
	name: z.string(),
	kind: z.enum(Object.keys(serviceKindWords) as ServiceKind[]),
	regionId: z.uuid(),
	cqcLocationId: z.string().nullable(),
	openedOn: z.iso.date().nullable(),
	closedOn: z.iso.date().nullable().describe('The last day it was open.')
});

/** Services the actor may know of, closed ones included, by name. One statement. */
function services(tx: TenantTx, actor: Actor) {
	return tx
		.selectFrom('service')
		.select([
			'id',
			'name',
			'kind',
			'region_id as regionId',
			'cqc_location_id as cqcLocationId',
			'opened_on as openedOn',
			'closed_on as closedOn'
		])
		.where('provider_id', '=', actor.providerId)
		.where(visibleServices(actor))
		.orderBy('name')
		.orderBy('id');
}

/** Where things happen: the ids that other requests name a service by. */
const servicesResource: Resource = {
	path: 'organisation/services',
	sentence: 'Services, by name: the ids that reports, lessons and briefings go by.',
	row,
	filters: z.object({}),
	async list(tx, actor, _filters, { cursor, limit }) {
		const after = readCursor(cursor);
		let query = services(tx, actor).limit(limit + 1);
		if (after && isId(after.id)) {
			const { at, id } = after;
			query = query.where((eb) =>
				eb.or([eb('name', '>', at), eb.and([eb('name', '=', at), eb('id', '>', id)])])
			);
		}
		const found = await query.execute();
		return cutPage(found, limit, ({ name, id }) => ({ at: name, id }));
	},
	async one(tx, actor, id) {
		if (!isId(id)) return null;
		return (await services(tx, actor).where('id', '=', id).executeTakeFirst()) ?? null;
	}
};

export const organisationResources: readonly Resource[] = [servicesResource];
