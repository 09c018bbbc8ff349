import type { Actor, Role } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { staffMember } from './staff-member.server.ts';

export async function grantById(
	tx: TenantTx,
	actor: Actor,
	grantId: string
): Promise<{
	id: string;
	staffId: string;
	role: Role;
	scopeKind: string;
	scopeId: string | null;
} | null> {
	const row = await tx
		.selectFrom('role_grant')
		.select(['id', 'staff_id', 'role', 'scope_kind', 'scope_id'])
		.where('provider_id', '=', actor.providerId)
		.where('id', '=', grantId)
		.where('ended_at', 'is', null)
		.executeTakeFirst();
	if (!row || !(await staffMember(tx, actor, row.staff_id))) return null;
	return {
		id: row.id,
		staffId: row.staff_id,
		role: row.role as Role,
		scopeKind: row.scope_kind,
		scopeId: row.scope_id
	};
}

export async function accountOf(
	tx: TenantTx,
	providerId: string,
	staffId: string
): Promise<{ identityId: string } | null> {
	if (!isId(staffId)) return null;
	const row = await tx
		.selectFrom('account')
		.select('identity_id')
		.where('provider_id', '=', providerId)
		.where('staff_id', '=', staffId)
		.executeTakeFirst();
	return row ? { identityId: row.identity_id } : null;
}
