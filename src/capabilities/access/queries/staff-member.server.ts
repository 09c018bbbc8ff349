import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { holds, servicesWhere, type Actor, type Role } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

export interface StaffMember {
	readonly id: string;
	readonly name: string;
	readonly staffNumber: string;
	readonly email: string | null;
	readonly leftOn: string | null;
	readonly hasAccount: boolean;
	readonly roles: readonly {
		id: string;
		role: Role;
		scopeKind: string;
		scopeId: string | null;
	}[];
}

/** A member of staff whose access the actor may look after: anybody for an administrator or director,
 * people of their own services for a manager. */
export async function staffMember(
	tx: TenantTx,
	actor: Actor,
	staffId: string
): Promise<StaffMember | null> {
	if (!isId(staffId)) return null;
	const kept = servicesKept(actor);
	const row = await tx
		.selectFrom('staff')
		.select((eb) => [
			'staff.id',
			'staff.name',
			'staff.staff_number',
			'staff.email',
			'staff.left_on',
			eb
				.exists(
					eb
						.selectFrom('account')
						.select('account.staff_id')
						.whereRef('account.provider_id', '=', 'staff.provider_id')
						.whereRef('account.staff_id', '=', 'staff.id')
				)
				.as('has_account'),
			jsonArrayFrom(
				eb
					.selectFrom('role_grant')
					.select([
						'role_grant.id',
						sql<Role>`role_grant.role`.as('role'),
						'role_grant.scope_kind as scopeKind',
						'role_grant.scope_id as scopeId'
					])
					.whereRef('role_grant.provider_id', '=', 'staff.provider_id')
					.whereRef('role_grant.staff_id', '=', 'staff.id')
					.where('role_grant.ended_at', 'is', null)
			).as('roles')
		])
		.where('staff.provider_id', '=', actor.providerId)
		.where('staff.id', '=', staffId)
		.$if(kept !== 'all', (query) =>
			query.where((eb) =>
				eb.exists(
					eb
						.selectFrom('assignment')
						.select('assignment.id')
						.whereRef('assignment.provider_id', '=', 'staff.provider_id')
						.whereRef('assignment.staff_id', '=', 'staff.id')
						.where('assignment.superseded_at', 'is', null)
						.where('assignment.service_id', 'in', [NOWHERE, ...(kept as string[])])
				)
			)
		)
		.executeTakeFirst();
	return row
		? {
				id: row.id,
				name: row.name,
				staffNumber: row.staff_number,
				email: row.email,
				leftOn: row.left_on,
				hasAccount: Boolean(row.has_account),
				roles: row.roles
			}
		: null;
}

/** An id no service has: `in ()` is not SQL. */
const NOWHERE = '00000000-0000-0000-0000-000000000000';

function servicesKept(actor: Actor): 'all' | string[] {
	if (actor.kind === 'process') return 'all';
	if (holds(actor, ['administrator', 'director'])) return 'all';
	return servicesWhere(actor, ['registered_manager', 'operations_manager']);
}
