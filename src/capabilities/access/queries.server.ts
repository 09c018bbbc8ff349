import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import {
	holds,
	servicesWhere,
	type Actor,
	type Grant,
	type PersonActor,
	type Place,
	type Role
} from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

interface ActorRow {
	name: string;
	grants: { role: Role; scope_kind: string; services: string[] | null; team_id: string | null }[];
	places: Place[];
	posts: string[];
}

/**
 * The signed-in person with everything policies ask about, in one statement: roles with their part of
 * the service tree resolved, where they work, and the posts they hold on the day.
 * @param onDate the London date, `YYYY-MM-DD`
 * @returns null for somebody who has left, whose account has ended, or who was never here
 */
export async function actorOf(
	tx: TenantTx,
	providerId: string,
	identityId: string,
	onDate: string
): Promise<PersonActor | null> {
	const result = await sql<ActorRow & { staff_id: string }>`
		with recursive me as (
			select s.id, s.name
			from account a
			join staff s on s.provider_id = a.provider_id and s.id = a.staff_id
			where a.provider_id = ${providerId} and a.identity_id = ${identityId}
				and a.ended_at is null and (s.left_on is null or s.left_on >= ${onDate})
		), held as (
			select g.id, g.role, g.scope_kind, g.scope_id
			from role_grant g join me on me.id = g.staff_id
			where g.provider_id = ${providerId} and g.ended_at is null
		), regions as (
			select h.id as grant_id, h.scope_id as region_id from held h where h.scope_kind = 'region'
			union
			select r.grant_id, child.id from regions r
			join region child on child.provider_id = ${providerId} and child.parent_id = r.region_id
		)
		select me.id as staff_id, me.name,
			coalesce((
				select json_agg(json_build_object(
					'role', h.role, 'scope_kind', h.scope_kind,
					'services', case h.scope_kind
						when 'region' then (select json_agg(s.id) from service s join regions r on r.region_id = s.region_id
							where s.provider_id = ${providerId} and r.grant_id = h.id)
						when 'team' then (select json_agg(t.service_id) from team t
							where t.provider_id = ${providerId} and t.id = h.scope_id)
						when 'service' then json_build_array(h.scope_id) end,
					'team_id', case h.scope_kind when 'team' then h.scope_id end))
				from held h), '[]') as grants,
			coalesce((
				select json_agg(json_build_object('serviceId', a.service_id, 'teamId', a.team_id,
					'shiftGroup', a.shift_group, 'jobRole', a.job_role) order by a.from_on desc)
				from assignment a
				where a.provider_id = ${providerId} and a.staff_id = me.id and a.superseded_at is null
					and a.from_on <= ${onDate} and (a.to_on is null or a.to_on >= ${onDate})), '[]') as places,
			coalesce((
				select json_agg(distinct p.kind) from post p
				where p.provider_id = ${providerId} and p.staff_id = me.id and p.superseded_at is null
					and p.from_on <= ${onDate} and (p.to_on is null or p.to_on >= ${onDate})), '[]') as posts
		from me`.execute(tx);
	const row = result.rows[0];
	if (!row) return null;
	return {
		kind: 'person',
		providerId,
		staffId: row.staff_id,
		identityId,
		name: row.name,
		grants: row.grants.map((grant): Grant => ({
			role: grant.role,
			services: grant.scope_kind === 'provider' ? 'all' : (grant.services ?? []),
			teams: grant.team_id ? [grant.team_id] : []
		})),
		places: row.places,
		posts: row.posts
	};
}

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
	const row = await tx
		.selectFrom('account')
		.select('identity_id')
		.where('provider_id', '=', providerId)
		.where('staff_id', '=', staffId)
		.executeTakeFirst();
	return row ? { identityId: row.identity_id } : null;
}

export interface KeyRow {
	readonly id: string;
	readonly name: string;
	readonly scopes: readonly string[];
	readonly createdAt: Date;
	readonly expiresAt: Date;
	readonly revokedAt: Date | null;
}

export async function keysOf(tx: TenantTx, providerId: string): Promise<KeyRow[]> {
	return tx
		.selectFrom('api_key')
		.select([
			'id',
			'name',
			'scopes',
			'created_at as createdAt',
			'expires_at as expiresAt',
			'revoked_at as revokedAt'
		])
		.where('provider_id', '=', providerId)
		.orderBy('created_at', 'desc')
		.limit(200)
		.execute();
}

export async function keyById(
	tx: TenantTx,
	providerId: string,
	keyId: string
): Promise<{ id: string; name: string; secretHash: string; scopes: string[] } | null> {
	const row = await tx
		.selectFrom('api_key')
		.select(['id', 'name', 'secret_hash as secretHash', 'scopes'])
		.where('provider_id', '=', providerId)
		.where('id', '=', keyId)
		.where('revoked_at', 'is', null)
		.where('expires_at', '>', new Date())
		.executeTakeFirst();
	return row ?? null;
}

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
