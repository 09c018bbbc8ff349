import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { londonDayBounds } from '#kernel/london.ts';
import { SMALL_NUMBER, type Measured, type Spread } from '#kernel/spread.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { visibleTo } from '#capabilities/signals/policy.ts';
import { endedStatuses } from '#capabilities/signals/workflow.ts';
import type { Interval, Milestone } from '../milestones.ts';
import type { Period } from '../period.ts';
import { inServices } from './where.ts';

/** One service's times between two milestones. */
export interface ServiceIntervals {
	readonly serviceId: string;
	readonly serviceName: string;
	/** Null when nothing reached both. */
	readonly spread: Spread | null;
	/** Every value, in minutes, when there are fewer than five. */
	readonly few: readonly Measured[];
	/** Reached the first and not the second, so not measured. */
	readonly open: number;
	/** The one of those that has been on its way longest: no figure may hide it. */
	readonly longestOpen: { readonly minutes: number; readonly id: string } | null;
	/** The second came before the first: written down out of order, and not measured. */
	readonly backwards: number;
	/** Nobody knows the hour it happened, so not measured. */
	readonly unknown: number;
}

/** The lesson that first used a report, as it stands in the report's own service. */
const inLesson = (column: 'live_from' | 'briefed_gate_first_held_at') =>
	sql`(select min(${sql.ref(`here.${column}`)}) from lesson_source ls
		join lesson_in_service here on here.provider_id = ls.provider_id and here.lesson_id = ls.lesson_id
			and here.service_id = signal.service_id
		where ls.provider_id = signal.provider_id and ls.signal_id = signal.id)`;

const at: Readonly<Record<Milestone, RawBuilder<unknown>>> = {
	occurred: sql`signal.occurred_at`,
	noticed: sql`signal.noticed_at`,
	reported: sql`signal.reported_at`,
	manager_aware: sql`signal.manager_aware_at`,
	senior_aware: sql`signal.senior_aware_at`,
	outside_told: sql`signal.outside_told_at`,
	triaged: sql`signal.triaged_at`,
	reviewed: sql`signal.reviewed_at`,
	told_back: sql`signal.told_back_at`,
	closed: sql`signal.closed_at`,
	lesson_live: inLesson('live_from'),
	briefed: inLesson('briefed_gate_first_held_at')
};

interface Row {
	service_id: string;
	service_name: string;
	n: number;
	spread: number[] | null;
	worst: number | null;
	worst_id: string | null;
	few: Measured[] | null;
	open: number;
	longest: number | null;
	longest_id: string | null;
	backwards: number;
	unknown: number;
}

/**
 * The times between two milestones of what was reported in a period, service by service, in one statement:
 * nearest-rank percentiles, and the worst with its id. History from other systems is left out: when it
 * was reported, nobody wrote down.
 */
export async function intervals(
	tx: TenantTx,
	actor: Actor,
	{ start, end }: Interval,
	period: Period,
	now: Date
): Promise<ServiceIntervals[]> {
	const reports = tx
		.selectFrom('signal')
		.select(['signal.id', 'signal.service_id'])
		.select([
			sql<number | null>`(extract(epoch from (${at[end]} - ${at[start]})) / 60)::float8`.as('took'),
			sql<
				number | null
			>`case when ${at[end]} is null and signal.status <> all(${[...endedStatuses]}::text[])
				then (extract(epoch from (${now}::timestamptz - ${at[start]})) / 60)::float8 end`.as('goes_on'),
			sql<boolean>`${at[start]} is not null and ${at[end]} is null`.as('is_open'),
			sql<boolean>`not signal.is_time_known and ${start === 'occurred' || end === 'occurred'}`.as(
				'is_unknown'
			)
		])
		.where('signal.provider_id', '=', actor.providerId)
		.where('signal.reported_at', '>=', londonDayBounds(period.from).start)
		.where('signal.reported_at', '<', londonDayBounds(period.to).end)
		.where('signal.compartment', 'is', null)
		.where('signal.kind', '!=', 'external_learning')
		.where('signal.reporter_kind', '!=', 'import')
		.where('signal.status', '!=', 'rejected')
		.where(inServices(actor, period))
		.where(visibleTo(actor));
	const fits = sql`r.took >= 0 and not r.is_unknown`;
	const { rows } = await sql<Row>`
		with r as materialized (${reports})
		select r.service_id, s.name as service_name,
			count(*) filter (where ${fits})::int as n,
			percentile_disc(array[0.5, 0.9]) within group (order by r.took) filter (where ${fits}) as spread,
			max(r.took) filter (where ${fits}) as worst,
			(array_agg(r.id order by r.took desc, r.id) filter (where ${fits}))[1] as worst_id,
			case when count(*) filter (where ${fits}) < ${SMALL_NUMBER} then
				json_agg(json_build_object('id', r.id, 'value', r.took) order by r.took)
					filter (where ${fits}) end as few,
			count(*) filter (where r.is_open)::int as open, max(r.goes_on) as longest,
			(array_agg(r.id order by r.goes_on desc, r.id) filter (where r.goes_on is not null))[1] as longest_id,
			count(*) filter (where r.took < 0 and not r.is_unknown)::int as backwards,
			count(*) filter (where r.took is not null and r.is_unknown)::int as unknown
		from r join service s on s.provider_id = ${actor.providerId} and s.id = r.service_id
		group by r.service_id, s.name
		order by s.name`.execute(tx);
	return rows.map((row) => ({
		serviceId: row.service_id,
		serviceName: row.service_name,
		spread:
			row.worst === null || row.worst_id === null
				? null
				: {
						n: row.n,
						median: row.spread?.[0] ?? row.worst,
						p90: row.spread?.[1] ?? row.worst,
						worst: row.worst,
						worstId: row.worst_id
					},
		few: row.few ?? [],
		open: row.open,
		longestOpen:
			row.longest === null || row.longest_id === null
				? null
				: { minutes: row.longest, id: row.longest_id },
		backwards: row.backwards,
		unknown: row.unknown
	}));
}
