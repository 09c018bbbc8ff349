import { sql } from 'kysely';
import { servicesWhere, type Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { Cadence, Risk } from '../cadence.ts';
import { leaderRoles, planners, type LeaderRole } from '../policy.ts';
import type { ScheduleLeader, ScheduleService } from '../schedule.ts';

/** A programme with its services and leaders. */
export interface Programme {
	readonly id: string;
	readonly title: string;
	readonly reason: string;
	readonly baselineMeasure: string;
	readonly baselineValue: number | null;
	/** How many that number was taken from, where it was said. */
	readonly baselineAsked: number | null;
	readonly baselineOn: string | null;
	readonly outOfHoursShare: number;
	readonly fromOn: string;
	readonly reviewOn: string;
	readonly endedOn: string | null;
	readonly endedReason: string | null;
	readonly revision: number;
	readonly services: readonly { readonly id: string; readonly name: string; readonly risk: Risk }[];
	readonly leaders: readonly {
		readonly id: string;
		readonly name: string;
		readonly role: LeaderRole;
	}[];
}

/** Programmes of services the reader plans for, or manages: managers see why leaders come. */
function seenBy(actor: Actor) {
	if (actor.kind === 'process') return sql<boolean>`true`;
	if (actor.kind !== 'person') return sql<boolean>`false`;
	const led = servicesWhere(actor, leaderRoles);
	if (led === 'all' || servicesWhere(actor, planners) === 'all') return sql<boolean>`true`;
	return sql<boolean>`exists (select 1 from walkaround_programme_service own
		where own.provider_id = p.provider_id and own.programme_id = p.id
			and own.service_id = any(${led}::uuid[]))`;
}

const programmeQuery = (actor: Actor, only: string | null) => sql<Programme>`
	select p.id, p.title, p.reason, p.baseline_measure as "baselineMeasure",
		p.baseline_value::float8 as "baselineValue", p.baseline_asked as "baselineAsked",
		p.baseline_on::text as "baselineOn",
		p.out_of_hours_share as "outOfHoursShare", p.from_on::text as "fromOn",
		p.review_on::text as "reviewOn", p.ended_on::text as "endedOn",
		p.ended_reason as "endedReason", p.revision,
		coalesce((select json_agg(json_build_object('id', v.id, 'name', v.name, 'risk', ps.risk)
				order by v.name, v.id)
			from walkaround_programme_service ps
			join service v on v.provider_id = ps.provider_id and v.id = ps.service_id
			where ps.provider_id = p.provider_id and ps.programme_id = p.id), '[]') as services,
		coalesce((select json_agg(json_build_object('id', s.id, 'name', s.name, 'role', pl.role)
				order by s.name, s.id)
			from walkaround_programme_leader pl
			join staff s on s.provider_id = pl.provider_id and s.id = pl.leader_id
			where pl.provider_id = p.provider_id and pl.programme_id = p.id), '[]') as leaders
	from walkaround_programme p
	where p.provider_id = ${actor.providerId} and ${seenBy(actor)}
		and (${only}::uuid is null or p.id = ${only}::uuid)
	order by p.ended_on nulls first, p.from_on desc, p.id limit 50`;

/** The programmes this actor may see, those that run first: a part of a page. */
export const programmesFor = (actor: Actor): Part<Programme> =>
	part('programmes', rowsAsJson(programmeQuery(actor, null)), (rows) => rows);

/** One of them, or null. */
export async function programmeForActor(
	tx: TenantTx,
	actor: Actor,
	id: string
): Promise<Programme | null> {
	if (!isId(id)) return null;
	return (await programmeQuery(actor, id).execute(tx)).rows[0] ?? null;
}

/** How often, where the provider chose otherwise than the defaults. */
const cadenceQuery = (providerId: string) => sql<Cadence>`
	select c.role, c.risk, c.every_days as "everyDays" from walkaround_cadence c
	where c.provider_id = ${providerId} limit 20`;

export const ownCadence = (providerId: string): Part<Cadence> =>
	part('cadence', rowsAsJson(cadenceQuery(providerId)), (rows) => rows);

export interface ServiceState extends Omit<ScheduleService, 'risk' | 'leaderIds'> {
	/** The last visit held there by anybody, and how many in the last year were out of hours. */
	readonly lastHeldOn: string | null;
	readonly nextOn: string | null;
	readonly heldInYear: number;
	readonly outInYear: number;
	readonly lastNightOn: string | null;
}

/** A visit the reader may know of: an unannounced one is no news to the service before it begins. */
const servicesQuery = (
	providerId: string,
	programmeId: string,
	today: string,
	seesUnannounced: boolean
) => sql<ServiceState>`
	select ps.service_id as id,
		coalesce((select json_object_agg(it.role, it.last) from (
			select pl.role, max(w.planned_on)::text as last
			from walkaround w
			join walkaround_programme_leader pl on pl.provider_id = w.provider_id
				and pl.programme_id = ps.programme_id and pl.leader_id = w.leader_id
			where w.provider_id = ps.provider_id and w.service_id = ps.service_id
				and w.status not in ('skipped', 'cancelled') and w.variant <> 'floor_walk'
			group by pl.role) it), '{}') as "lastByRole",
		seen.*
	from walkaround_programme_service ps
	cross join lateral (
		select max(w.planned_on) filter (where w.ended_at is not null)::text as "lastHeldOn",
			min(w.planned_on) filter (where w.status = 'planned' and w.planned_on >= ${today}::date
				and (w.is_announced or ${seesUnannounced}))::text as "nextOn",
			(count(*) filter (where w.ended_at is not null))::int as "heldInYear",
			(count(*) filter (where w.ended_at is not null and w.time_band <> 'day'))::int as "outInYear",
			max(w.planned_on) filter (where w.ended_at is not null and w.time_band = 'night')::text as "lastNightOn"
		from walkaround w
		where w.provider_id = ps.provider_id and w.service_id = ps.service_id
			and w.planned_on > ${today}::date - 365 and w.variant <> 'floor_walk') seen
	where ps.provider_id = ${providerId} and ps.programme_id = ${programmeId}
	limit 300`;

/** How each service of a programme stands, as far as the reader may know: a part of a page. */
export const servicesOfProgramme = (
	providerId: string,
	programmeId: string,
	today: string,
	seesUnannounced: boolean
): Part<ServiceState> =>
	part(
		'programme-services',
		rowsAsJson(servicesQuery(providerId, programmeId, today, seesUnannounced)),
		(rows) => rows
	);

const capacityQuery = (providerId: string, programmeId: string, today: string) => sql<
	Omit<ScheduleLeader, 'role'> & { role: LeaderRole }
>`
	select pl.leader_id as id, pl.role, c.per_month as "perMonth",
		coalesce((select json_object_agg(it.month, it.visits) from (
			select to_char(w.planned_on, 'YYYY-MM') as month, count(*)::int as visits
			from walkaround w
			where w.provider_id = pl.provider_id and w.leader_id = pl.leader_id
				and w.planned_on >= date_trunc('month', ${today}::date)
				and w.status not in ('skipped', 'cancelled') and w.variant <> 'floor_walk'
			group by 1 order by 1 limit 24) it), '{}') as taken
	from walkaround_programme_leader pl
	left join walkaround_capacity c on c.provider_id = pl.provider_id and c.staff_id = pl.leader_id
	where pl.provider_id = ${providerId} and pl.programme_id = ${programmeId}
	limit 200`;

/** What each leader of a programme said they can do in a month, and what they have: a part of a page. */
export const capacityOfProgramme = (
	providerId: string,
	programmeId: string,
	today: string
): Part<ScheduleLeader> =>
	part(
		'programme-capacity',
		rowsAsJson(capacityQuery(providerId, programmeId, today)),
		(rows) => rows
	);
