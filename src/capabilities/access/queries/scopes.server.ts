import { sql } from 'kysely';
import type { TenantTx } from '#platform/database/tenant.ts';

/**
 * The services a scope covers.
 * @returns null when the region, service or team is not there
 */
export async function scopeServices(
	tx: TenantTx,
	providerId: string,
	kind: string,
	scopeId: string | null | undefined
): Promise<'all' | string[] | null> {
	if (kind === 'provider') return 'all';
	if (!scopeId) return null;
	if (kind === 'region') {
		const rows = await sql<{ id: string | null }>`
			with recursive below as (
				select id from region where provider_id = ${providerId} and id = ${scopeId}
				union
				select r.id from region r join below b on r.parent_id = b.id where r.provider_id = ${providerId}
			)
			select s.id from below left join service s
				on s.provider_id = ${providerId} and s.region_id = below.id`.execute(tx);
		return rows.rows.length === 0 ? null : rows.rows.flatMap((row) => (row.id ? [row.id] : []));
	}
	const found =
		kind === 'service'
			? await tx
					.selectFrom('service')
					.select('id as service_id')
					.where('provider_id', '=', providerId)
					.where('id', '=', scopeId)
					.executeTakeFirst()
			: await tx
					.selectFrom('team')
					.select('service_id')
					.where('provider_id', '=', providerId)
					.where('id', '=', scopeId)
					.executeTakeFirst();
	return found ? [found.service_id] : null;
}

/** Regions, services and teams as choices of "where", each with its kind in words. */
export async function scopesToOffer(
	tx: TenantTx,
	providerId: string
): Promise<{ value: string; label: string }[]> {
	const result = await sql<{ value: string; label: string }>`
		select id as value, name || ' (region)' as label, 1 as rank from region where provider_id = ${providerId}
		union all
		select id, name, 2 from service where provider_id = ${providerId} and closed_on is null
		union all
		select t.id, s.name || ' – ' || t.name || ' (team)', 3 from team t
			join service s on s.provider_id = t.provider_id and s.id = t.service_id
			where t.provider_id = ${providerId} and s.closed_on is null
		order by rank, label`.execute(tx);
	return result.rows.map(({ value, label }) => ({ value, label }));
}
