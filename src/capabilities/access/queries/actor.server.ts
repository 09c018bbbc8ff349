import { sql, type RawBuilder } from 'kysely';
import type { MeasureSet } from '#kernel/measure-set.ts';
import type { Grant, PersonActor, Place, Role } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

interface ActorRow {
	staff_id: string;
	identity_id: string;
	name: string;
	grants: { role: Role; scope_kind: string; services: string[] | null; team_id: string | null }[];
	places: Place[];
	posts: string[];
	measures: MeasureSet[];
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
	const [actor] = await actorsBy(tx, providerId, sql`a.identity_id = ${identityId}`, onDate);
	return actor ?? null;
}

/** The same for several people at once, by their staff ids: whoever has no account here is not among them. */
export const actorsOf = (
	tx: TenantTx,
	providerId: string,
	staffIds: readonly string[],
	onDate: string
): Promise<PersonActor[]> =>
	actorsBy(tx, providerId, sql`a.staff_id = any(${[...staffIds]}::uuid[])`, onDate);

async function actorsBy(
	tx: TenantTx,
	providerId: string,
	who: RawBuilder<unknown>,
	onDate: string
): Promise<PersonActor[]> {
	const { rows } = await sql<ActorRow>`
		with recursive me as (
			select s.id, s.name, a.identity_id
			from account a
			join staff s on s.provider_id = a.provider_id and s.id = a.staff_id
			where a.provider_id = ${providerId} and ${who}
				and a.ended_at is null and (s.left_on is null or s.left_on >= ${onDate})
		), held as (
			select g.id, g.staff_id, g.role, g.scope_kind, g.scope_id
			from role_grant g join me on me.id = g.staff_id
			where g.provider_id = ${providerId} and g.ended_at is null
		), regions as (
			select h.id as grant_id, h.scope_id as region_id from held h where h.scope_kind = 'region'
			union
			select r.grant_id, child.id from regions r
			join region child on child.provider_id = ${providerId} and child.parent_id = r.region_id
		)
		select me.id as staff_id, me.identity_id, me.name,
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
				from held h where h.staff_id = me.id), '[]') as grants,
			coalesce((
				select json_agg(json_build_object('serviceId', a.service_id, 'teamId', a.team_id,
					'shiftGroup', a.shift_group, 'jobRole', a.job_role) order by a.from_on desc)
				from assignment a
				where a.provider_id = ${providerId} and a.staff_id = me.id and a.superseded_at is null
					and a.from_on <= ${onDate} and (a.to_on is null or a.to_on >= ${onDate})), '[]') as places,
			coalesce((
				select json_agg(distinct p.kind) from post p
				where p.provider_id = ${providerId} and p.staff_id = me.id and p.superseded_at is null
					and p.from_on <= ${onDate} and (p.to_on is null or p.to_on >= ${onDate})), '[]') as posts,
			coalesce((
				select json_agg(json_build_object('code', v.code, 'value', v.value, 'from', v.set_at))
				from measure_value v where v.provider_id = ${providerId}), '[]') as measures
		from me`.execute(tx);
	return rows.map((row) => ({
		kind: 'person',
		providerId,
		staffId: row.staff_id,
		identityId: row.identity_id,
		name: row.name,
		grants: row.grants.map((grant): Grant => ({
			role: grant.role,
			services: grant.scope_kind === 'provider' ? 'all' : (grant.services ?? []),
			teams: grant.team_id ? [grant.team_id] : []
		})),
		places: row.places,
		posts: row.posts,
		...(row.measures.length > 0 ? { measures: row.measures } : {})
	}));
}
