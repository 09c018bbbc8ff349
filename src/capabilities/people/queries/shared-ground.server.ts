import { sql } from 'kysely';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { SharedGround } from '../shared-words.ts';
import type { StaffListEntry } from '../small-groups.ts';

/**
 * What is known of a service when words are to be read by everybody there: who works there, and the names of
 * places. One statement, bounded by the size of the service and the number of services.
 */
export async function sharedGround(
	tx: TenantTx,
	providerId: string,
	serviceId: string
): Promise<SharedGround> {
	const { rows } = await sql<{
		list: (StaffListEntry & { name: string })[] | null;
		places: string[] | null;
	}>`select
		(select json_agg(json_build_object('staffId', a.staff_id, 'serviceId', a.service_id,
			'jobRole', a.job_role, 'shiftGroup', a.shift_group, 'fromOn', a.from_on, 'toOn', a.to_on,
			'name', p.name))
		from assignment as a
		join staff as p on p.provider_id = a.provider_id and p.id = a.staff_id
		where a.provider_id = ${providerId} and a.service_id = ${serviceId} and a.superseded_at is null) as list,
		(select json_agg(name) from (
			select name from service where provider_id = ${providerId}
			union select name from team where provider_id = ${providerId} and service_id = ${serviceId}
			union select name from provider where provider_id = ${providerId}) as place) as places`.execute(tx);
	const list = rows[0]?.list ?? [];
	return {
		serviceId,
		staffList: list,
		staffNames: [...new Set(list.map((one) => one.name))],
		places: rows[0]?.places ?? []
	};
}
