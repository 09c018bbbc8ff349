import { sql, type RawBuilder } from 'kysely';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { PersonFacts } from '../series.ts';

/** How far up the staff list we look past people who have left. */
const FURTHEST_UP = 6;
const managing = sql.raw(`('registered_manager', 'deputy_manager', 'operations_manager')`);

/**
 * The facts behind the series of these people, or of everybody: one statement, an index look-up for each person.
 * @param whom ids of staff, or 'all'
 * @param today London date
 */
export async function seriesFacts(
	tx: TenantTx,
	providerId: string,
	whom: 'all' | readonly string[],
	today: string
): Promise<PersonFacts[]> {
	if (whom !== 'all' && whom.length === 0) return [];
	const those: RawBuilder<unknown> =
		whom === 'all'
			? sql`(p.left_on is null or p.left_on >= ${today}::date or exists (select 1 from supervision_series o
				where o.provider_id = p.provider_id and o.supervisee_id = p.id and o.status = 'open'))`
			: sql`p.id = any(${[...whom]}::uuid[])`;
	const { rows } = await sql<PersonFacts>`
		select p.id as "staffId", p.started_on as "startedOn",
			coalesce(p.left_on < ${today}::date, false) as "hasLeft",
			coalesce(work.contract <> 'agency', true) as "isOurs",
			work.service_id as "serviceId", work.job_role as "jobRole",
			held.manages as "managesServiceId", held.since as "inPostSince",
			coalesce(held.is_nominated, false) as "isNominatedIndividual",
			(with recursive up as (
				select m.id, m.left_on, m.reports_to_id, 1 as far from staff m
					where m.provider_id = p.provider_id and m.id = p.reports_to_id
				union all
				select m.id, m.left_on, m.reports_to_id, up.far + 1 from up
					join staff m on m.provider_id = ${providerId} and m.id = up.reports_to_id
					where up.left_on < ${today}::date and up.far < ${FURTHEST_UP}
			) select up.id from up where (up.left_on is null or up.left_on >= ${today}::date)
				and up.id <> p.id order by up.far limit 1) as "managerId",
			(select o.staff_id from post o
				left join service here on here.provider_id = p.provider_id and here.id = held.manages
				where o.provider_id = p.provider_id and o.superseded_at is null and o.staff_id is not null
					and o.staff_id <> p.id and o.from_on <= ${today}::date
					and (o.to_on is null or o.to_on >= ${today}::date)
					and (o.kind = 'nominated_individual' or (held.manages is not null
						and o.kind = 'operations_manager' and (o.region_id is null or o.region_id = here.region_id)))
				order by o.kind = 'nominated_individual', o.region_id is null, o.from_on limit 1) as "postAboveId",
			away.from_on as "awayFrom", away.to_on as "awayUntil", away.from_on is not null as "isAway",
			(select json_build_object('id', s.id, 'supervisorId', s.supervisor_id, 'isNamed', s.is_named,
				'kind', s.kind, 'isRegisteredManager', s.is_registered_manager, 'serviceId', s.service_id,
				'jobRole', s.job_role, 'rule', s.rule, 'closerUntil', s.closer_until,
				'closerBecause', s.closer_because, 'soonerBy', s.sooner_by,
				'soonerBecause', s.sooner_because, 'countsFrom', s.counts_from,
				'lastHeldOn', s.last_held_on, 'lastWasGroup', s.last_was_group, 'dueOn', s.due_on,
				'bookedId', (select b.id from supervision_session b where b.provider_id = s.provider_id
					and b.series_id = s.id and b.status = 'booked'))
				from supervision_series s where s.provider_id = p.provider_id
					and s.supervisee_id = p.id and s.status = 'open') as series
		from staff p
		left join lateral (select a.service_id, a.job_role, a.contract from assignment a
			where a.provider_id = p.provider_id and a.staff_id = p.id and a.superseded_at is null
				and (a.to_on is null or a.to_on >= ${today}::date)
			order by a.from_on > ${today}::date, a.contract = 'agency', a.from_on, a.id limit 1) work on true
		left join lateral (select
				(array_agg(o.service_id order by o.from_on)
					filter (where o.kind = 'registered_manager'))[1] as manages,
				min(o.from_on) filter (where o.kind in ${managing}) as since,
				bool_or(o.kind = 'nominated_individual') as is_nominated
			from post o where o.provider_id = p.provider_id and o.staff_id = p.id
				and o.superseded_at is null and o.from_on <= ${today}::date
				and (o.to_on is null or o.to_on >= ${today}::date)) held on true
		left join lateral (select b.from_on, b.to_on from absence b
			where b.provider_id = p.provider_id and b.staff_id = p.id and b.superseded_at is null
				and b.is_long_term and b.from_on <= ${today}::date
				and (b.to_on is null or b.to_on >= ${today}::date)
			order by b.to_on desc nulls first limit 1) away on true
		where p.provider_id = ${providerId} and ${those}
		order by p.id`.execute(tx);
	return rows;
}

/** People whose supervision hangs on what happened to these: themselves, and who reports to them. */
export async function aroundStaff(
	tx: TenantTx,
	providerId: string,
	staffIds: readonly string[]
): Promise<string[]> {
	if (staffIds.length === 0) return [];
	const { rows } = await sql<{ id: string }>`
		select p.id from staff p where p.provider_id = ${providerId}
			and (p.id = any(${[...staffIds]}::uuid[]) or p.reports_to_id = any(${[...staffIds]}::uuid[]))
		union select s.supervisee_id from supervision_series s where s.provider_id = ${providerId}
			and s.status = 'open' and s.supervisor_id = any(${[...staffIds]}::uuid[])`.execute(tx);
	return rows.map(({ id }) => id);
}

/** Everybody who holds, or held, a post of a manager in these services, or anywhere when one is of the whole provider. */
export async function aroundPosts(
	tx: TenantTx,
	providerId: string,
	serviceIds: readonly string[],
	isAbove: boolean
): Promise<string[]> {
	const { rows } = await sql<{ id: string }>`
		select distinct o.staff_id as id from post o where o.provider_id = ${providerId}
			and o.staff_id is not null and o.superseded_at is null
			and (${isAbove}::boolean or o.service_id = any(${[...serviceIds]}::uuid[]))`.execute(tx);
	return rows.map(({ id }) => id);
}

/** The people of these series. */
export async function peopleOfSeries(
	tx: TenantTx,
	providerId: string,
	seriesIds: readonly string[]
): Promise<string[]> {
	if (seriesIds.length === 0) return [];
	const rows = await tx
		.selectFrom('supervision_series')
		.select('supervisee_id')
		.where('provider_id', '=', providerId)
		.where('id', 'in', [...seriesIds])
		.execute();
	return rows.map((row) => row.supervisee_id);
}
