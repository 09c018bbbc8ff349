import { sql } from 'kysely';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { Organisation, Post, Where } from '#capabilities/people/routing.ts';

/** Everything the routing of one report looks at, as it stands on a London day. */
export async function organisationAround(
	tx: TenantTx,
	providerId: string,
	serviceId: string,
	on: string
): Promise<{ org: Organisation; where: Where }> {
	const { rows } = await sql<{
		regions: string[];
		posts: Post[];
		lines: { staffId: string; managerId: string }[];
		on_call: string[];
		away: string[];
	}>`
		with recursive up as (
			select r.id, r.parent_id, 1 as far from service s
			join region r on r.provider_id = s.provider_id and r.id = s.region_id
			where s.provider_id = ${providerId} and s.id = ${serviceId}
			union all
			select r.id, r.parent_id, up.far + 1 from up
			join region r on r.provider_id = ${providerId} and r.id = up.parent_id
			where up.far < 20
		)
		select
			coalesce((select json_agg(up.id order by up.far) from up), '[]') as regions,
			coalesce((select json_agg(json_build_object('kind', p.kind, 'serviceId', p.service_id,
					'regionId', p.region_id, 'staffId', p.staff_id, 'isActing', p.is_acting,
					'fromOn', p.from_on::text, 'toOn', p.to_on::text) order by p.from_on, p.id)
				from post p where p.provider_id = ${providerId} and p.superseded_at is null
					and p.kind <> 'quality_lead' and p.from_on <= ${on} and (p.to_on is null or p.to_on >= ${on})
					and (p.service_id is null or p.service_id = ${serviceId})), '[]') as posts,
			coalesce((select json_agg(json_build_object('staffId', s.id, 'managerId', s.reports_to_id))
				from staff s where s.provider_id = ${providerId} and s.reports_to_id is not null
					and (s.left_on is null or s.left_on >= ${on})), '[]') as lines,
			coalesce((select json_agg(c.staff_id order by c.position)
				from on_call c left join up on up.id = c.region_id
				where c.provider_id = ${providerId} and c.superseded_at is null and c.staff_id is not null
					and c.from_on <= ${on} and (c.to_on is null or c.to_on >= ${on})
					and (c.service_id = ${serviceId}
						or (c.service_id is null and (c.region_id is null or up.id is not null)))), '[]') as on_call,
			coalesce((select json_agg(distinct gone.staff_id) from (
				select a.staff_id from absence a where a.provider_id = ${providerId} and a.superseded_at is null
					and a.from_on <= ${on} and (a.to_on is null or a.to_on >= ${on})
				union all
				select s.id from staff s where s.provider_id = ${providerId} and s.left_on < ${on}
			) gone), '[]') as away`.execute(tx);
	const row = rows[0];
	return {
		org: {
			posts: row?.posts ?? [],
			reportsTo: row?.lines ?? [],
			onCall: row?.on_call ?? [],
			away: new Set(row?.away ?? [])
		},
		where: { serviceId, regionIds: row?.regions ?? [], on }
	};
}
