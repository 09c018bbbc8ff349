import { sql } from 'kysely';
import type { Role } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

/** The people of a sample provider that one tap signs in as: the first of each role. */
export async function samplePeople(
	tx: TenantTx,
	providerId: string
): Promise<{ identityId: string; name: string; role: Role; place: string | null }[]> {
	const rows = await tx
		.selectFrom('role_grant')
		.innerJoin('staff', (join) =>
			join
				.onRef('staff.provider_id', '=', 'role_grant.provider_id')
				.onRef('staff.id', '=', 'role_grant.staff_id')
		)
		.innerJoin('account', (join) =>
			join
				.onRef('account.provider_id', '=', 'staff.provider_id')
				.onRef('account.staff_id', '=', 'staff.id')
		)
		.leftJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 'role_grant.provider_id')
				.onRef('service.id', '=', 'role_grant.scope_id')
		)
		.select([
			'account.identity_id as identityId',
			'staff.name',
			sql<Role>`role_grant.role`.as('role'),
			'service.name as place'
		])
		.where('role_grant.provider_id', '=', providerId)
		.where('role_grant.ended_at', 'is', null)
		.where('staff.left_on', 'is', null)
		.orderBy('staff.staff_number')
		.execute();
	return rows;
}
