import { sql, type SqlBool } from 'kysely';
import type { JobKind } from '#capabilities/walkarounds/job-kinds.ts';
import type { TimeBand } from '#capabilities/walkarounds/model.ts';
import type { PersonActor } from '#kernel/actor.ts';
import { addDays, londonDayBounds } from '#kernel/london.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import {
	allBands,
	isJobKind,
	type ServiceCoverage,
	type SpokenKind,
	type WhomKind
} from '../model.ts';
import { coveredServices } from '../policy.ts';

/** Services on one page of the map: each is a few index probes, so a page costs the same however many there are. */
export const SERVICES_A_PAGE = 25;

interface Row {
	id: string;
	name: string;
	hasNights: boolean;
	cells: { band: TimeBand; visits: number; people: number }[] | null;
	last: { band: TimeBand; lastOn: string | null }[];
	kinds: { kind: SpokenKind; people: number }[] | null;
	jobs: { kind: JobKind; people: number }[] | null;
	leaders: string[] | null;
	nightStaffOn: string | null;
	held: number;
	toldBack: number;
	toldInTime: number;
	solved: number;
}

/** What the map is asked for. */
export interface CoverageAsk {
	/** London date. */
	readonly since: string;
	readonly programmeId: string | null;
	readonly leaderId: string | null;
	/** Cells count only people of this kind; null for everybody. */
	readonly kind: WhomKind | null;
	/** Only services that somebody is left out of. */
	readonly onlyLeftOut: boolean;
	/** One service alone. */
	readonly serviceId: string | null;
	/** The last service of the page before. */
	readonly after: string | null;
	readonly limit: number;
}

/** Everybody, everywhere, of every programme, the first page. @param since London date */
export const everythingSince = (since: string): CoverageAsk => ({
	since,
	programmeId: null,
	leaderId: null,
	kind: null,
	onlyLeftOut: false,
	serviceId: null,
	after: null,
	limit: SERVICES_A_PAGE + 1
});

const withinReach = (actor: PersonActor) => {
	const services = coveredServices(actor);
	return services === 'all'
		? sql<SqlBool>`true`
		: sql<SqlBool>`s.id = any(${[...services]}::uuid[])`;
};

/** The rows of one service that the map counts, under the name `c`: one kind of people, one leader, one programme. */
function seenBy({ programmeId, leaderId, kind }: CoverageAsk) {
	const table = kind !== null && isJobKind(kind) ? sql`visit_coverage_job` : sql`visit_coverage`;
	const ofKind =
		kind === null
			? sql<SqlBool>`true`
			: isJobKind(kind)
				? sql<SqlBool>`c.job_kind = ${kind}`
				: sql<SqlBool>`c.spoken_with = ${kind}`;
	const where = sql<SqlBool>`c.provider_id = s.provider_id and c.service_id = s.id
		and (${programmeId}::uuid is null or c.programme_id = ${programmeId}::uuid)
		and (${leaderId}::uuid is null or c.leader_id = ${leaderId}::uuid)`;
	return { table, ofKind, where };
}

const worksNights = sql<SqlBool>`exists (select 1 from assignment as a where a.provider_id = s.provider_id
	and a.service_id = s.id and a.shift_group in ('nights', 'sleep_ins') and a.superseded_at is null
	and a.to_on is null)`;

/** Somebody is left out: a part of the day nobody came in, or night staff nobody spoke with. */
function leftOut(ask: CoverageAsk) {
	const { where } = seenBy({ ...ask, kind: null });
	const nobody = (band: TimeBand) =>
		sql<SqlBool>`not exists (select 1 from visit_coverage as c where ${where}
			and c.time_band = ${band} and c.on_date >= ${ask.since})`;
	return sql<SqlBool>`(${nobody('evening')} or ${nobody('weekend')} or (${worksNights}
		and (${nobody('night')} or not exists (select 1 from visit_coverage as c where ${where}
			and c.spoken_with in ('nights', 'sleep_ins') and c.on_date >= ${ask.since}))))`;
}

/**
 * Where leaders have been since a day, a row a service, by name: a part of a page. Its cost follows the services of
 * the page and the period, not the age of the provider nor how many services there are.
 */
export function coverageOf(actor: PersonActor, ask: CoverageAsk): Part<ServiceCoverage> {
	const { providerId } = actor;
	const { since, programmeId, leaderId, serviceId, after } = ask;
	const { start } = londonDayBounds(since);
	const { table, ofKind, where } = seenBy(ask);
	const query = sql<Row>`select s.id, s.name, ${worksNights} as "hasNights",
		(select json_agg(it) from (select c.time_band as band, count(distinct c.walkaround_id)::int as visits,
			sum(c.people)::int as people from ${table} as c
			where ${where} and ${ofKind} and c.on_date >= ${since} group by c.time_band) it) as cells,
		(select json_agg(it) from (select b.band, (select c.on_date from ${table} as c
				where ${where} and ${ofKind} and c.time_band = b.band
				order by c.on_date desc limit 1) as "lastOn"
			from unnest(array['day', 'evening', 'night', 'weekend']) as b (band)) it) as last,
		(select json_agg(it) from (select c.spoken_with as kind, sum(c.people)::int as people
			from visit_coverage as c where ${where} and c.on_date >= ${since}
			group by c.spoken_with order by c.spoken_with) it) as kinds,
		(select json_agg(it) from (select c.job_kind as kind, sum(c.people)::int as people
			from visit_coverage_job as c where ${where} and c.on_date >= ${since}
			group by c.job_kind order by c.job_kind) it) as jobs,
		(select json_agg(it.name order by it.name) from (select distinct p.name from ${table} as c
			join staff as p on p.provider_id = c.provider_id and p.id = c.leader_id
			where ${where} and ${ofKind} and c.on_date >= ${since}) it) as leaders,
		(select c.on_date from visit_coverage as c where ${where}
			and c.spoken_with in ('nights', 'sleep_ins') order by c.on_date desc limit 1) as "nightStaffOn",
		told.held, told.told_back as "toldBack", told.in_time as "toldInTime",
		((select count(*) from promise as p where p.provider_id = s.provider_id and p.service_id = s.id
				and p.status = 'kept' and p.is_for_team and p.ended_at >= ${start})
			+ (select count(*) from idea as i where i.provider_id = s.provider_id and i.service_id = s.id
				and i.status = 'adopted' and i.joined_to_id is null and i.told_outcome_at >= ${start}))::int as solved
	from service as s
	cross join lateral (select count(*)::int as held, count(f.sent_at)::int as told_back,
			count(*) filter (where (f.sent_at at time zone 'Europe/London')::date <= f.due_on)::int as in_time
		from walkaround as w
		left join walkaround_feedback as f on f.provider_id = w.provider_id and f.walkaround_id = w.id
		where w.provider_id = s.provider_id and w.service_id = s.id and w.planned_on >= ${addDays(since, -1)}
			and w.status in ('done', 'fed_back', 'closed') and w.ended_at >= ${start}
			and (${programmeId}::uuid is null or w.programme_id = ${programmeId}::uuid)
			and (${leaderId}::uuid is null or w.leader_id = ${leaderId}::uuid)) as told
	where s.provider_id = ${providerId} and s.closed_on is null and ${withinReach(actor)}
		and (${serviceId}::uuid is null or s.id = ${serviceId}::uuid)
		and (${after}::uuid is null or (s.name, s.id) > (select b.name, b.id from service as b
			where b.provider_id = s.provider_id and b.id = ${after}::uuid))
		and (${programmeId}::uuid is null or exists (select 1 from walkaround_programme_service as ps
			where ps.provider_id = s.provider_id and ps.service_id = s.id
				and ps.programme_id = ${programmeId}::uuid))
		and ${ask.onlyLeftOut ? leftOut(ask) : sql<SqlBool>`true`}
	order by s.name, s.id limit ${ask.limit}`;
	return part('coverage', rowsAsJson(query), (rows) =>
		rows.map((row) => ({
			id: row.id,
			name: row.name,
			hasNights: row.hasNights,
			bands: allBands(
				row.last.map(({ band, lastOn }) => {
					const cell = (row.cells ?? []).find((one) => one.band === band);
					return { band, lastOn, visits: cell?.visits ?? 0, people: cell?.people ?? 0 };
				})
			),
			kinds: row.kinds ?? [],
			jobs: row.jobs ?? [],
			leaders: row.leaders ?? [],
			nightStaffOn: row.nightStaffOn,
			held: row.held,
			toldBack: row.toldBack,
			toldInTime: row.toldInTime,
			solved: row.solved
		}))
	);
}
