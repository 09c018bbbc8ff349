import { sql } from 'kysely';
import type { TenantTx } from '#platform/database/tenant.ts';

/** The service's region and the regions above it, nearest first. */
export async function regionLine(
	tx: TenantTx,
	providerId: string,
	serviceId: string
): Promise<string[]> {
	const { rows } = await sql<{ id: string }>`
		with recursive up as (
			select r.id, r.parent_id, 1 as far from service s
			join region r on r.provider_id = s.provider_id and r.id = s.region_id
			where s.provider_id = ${providerId} and s.id = ${serviceId}
			union all
			select r.id, r.parent_id, up.far + 1 from up
			join region r on r.provider_id = ${providerId} and r.id = up.parent_id
			where up.far < 20
		)
		select id from up order by far`.execute(tx);
	return rows.map((row) => row.id);
}

/** Every service in a region and the regions inside it. */
export async function servicesInRegion(
	tx: TenantTx,
	providerId: string,
	regionId: string
): Promise<string[]> {
	const { rows } = await sql<{ id: string }>`
		with recursive inside as (
			select id, 1 as deep from region where provider_id = ${providerId} and id = ${regionId}
			union
			select r.id, inside.deep + 1 from inside
			join region r on r.provider_id = ${providerId} and r.parent_id = inside.id
			where inside.deep < 20
		)
		select s.id from service s join inside on inside.id = s.region_id
		where s.provider_id = ${providerId}`.execute(tx);
	return rows.map((row) => row.id);
}
