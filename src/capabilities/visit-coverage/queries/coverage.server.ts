import { sql, type SqlBool } from 'kysely';
import type { TimeBand } from '#capabilities/walkarounds/model.ts';
import type { PersonActor } from '#kernel/actor.ts';
import type { FieldOption } from '#kernel/form.ts';
import { addDays, londonDate, londonDayBounds } from '#kernel/london.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { allBands, type ServiceCoverage, type SpokenKind } from '../model.ts';
import { coveredServices } from '../policy.ts';

/** More services than anybody answers for. */
const MOST_SERVICES = 500;
interface Row {
	id: string;
	name: string;
	hasNights: boolean;
	cells: { band: TimeBand; visits: number; people: number }[] | null;
	last: { band: TimeBand; lastOn: string | null }[];
	kinds: { kind: SpokenKind; people: number }[] | null;
	leaders: string[] | null;
	nightStaffOn: string | null;
	held: number;
	toldBack: number;
	toldInTime: number;
}

const withinReach = (actor: PersonActor) => {
	const services = coveredServices(actor);
	return services === 'all'
		? sql<SqlBool>`true`
		: sql<SqlBool>`s.id = any(${[...services]}::uuid[])`;
};

/**
 * Where leaders have been since a day, a row a service, by name: a part of a page. Its cost follows the services
 * and the period, not the age of the provider.
 * @param since London date
 */
export function coverageOf(
	actor: PersonActor,
	since: string,
	programmeId: string | null
): Part<ServiceCoverage> {
	const { providerId } = actor;
	const { start } = londonDayBounds(since);
	const ofProgramme = (column: 'c' | 'w') =>
		programmeId === null
			? sql<SqlBool>`true`
			: sql<SqlBool>`${sql.ref(`${column}.programme_id`)} = ${programmeId}::uuid`;
	const seen = sql`c.provider_id = s.provider_id and c.service_id = s.id and ${ofProgramme('c')}`;
	const query = sql<Row>`select s.id, s.name,
		exists (select 1 from assignment as a where a.provider_id = s.provider_id and a.service_id = s.id
			and a.shift_group in ('nights', 'sleep_ins') and a.superseded_at is null
			and a.to_on is null) as "hasNights",
		(select json_agg(it) from (select c.time_band as band, count(distinct c.walkaround_id)::int as visits,
			sum(c.people)::int as people from visit_coverage as c
			where ${seen} and c.on_date >= ${since} group by c.time_band) it) as cells,
		(select json_agg(it) from (select b.band, (select c.on_date from visit_coverage as c
				where ${seen} and c.time_band = b.band order by c.on_date desc limit 1) as "lastOn"
			from unnest(array['day', 'evening', 'night', 'weekend']) as b (band)) it) as last,
		(select json_agg(it) from (select c.spoken_with as kind, sum(c.people)::int as people
			from visit_coverage as c where ${seen} and c.on_date >= ${since}
			group by c.spoken_with order by c.spoken_with) it) as kinds,
		(select json_agg(it.name order by it.name) from (select distinct p.name from visit_coverage as c
			join staff as p on p.provider_id = c.provider_id and p.id = c.leader_id
			where ${seen} and c.on_date >= ${since}) it) as leaders,
		(select max(c.on_date) from visit_coverage as c where ${seen}
			and c.spoken_with in ('nights', 'sleep_ins')) as "nightStaffOn",
		told.held, told.told_back as "toldBack", told.in_time as "toldInTime"
	from service as s
	cross join lateral (select count(*)::int as held, count(f.sent_at)::int as told_back,
			count(*) filter (where (f.sent_at at time zone 'Europe/London')::date <= f.due_on)::int as in_time
		from walkaround as w
		left join walkaround_feedback as f on f.provider_id = w.provider_id and f.walkaround_id = w.id
		where w.provider_id = s.provider_id and w.service_id = s.id and w.planned_on >= ${addDays(since, -1)}
			and w.status in ('done', 'fed_back', 'closed') and w.ended_at >= ${start}
			and ${ofProgramme('w')}) as told
	where s.provider_id = ${providerId} and s.closed_on is null and ${withinReach(actor)}
		and (${programmeId}::uuid is null or exists (select 1 from walkaround_programme_service as ps
			where ps.provider_id = s.provider_id and ps.service_id = s.id
				and ps.programme_id = ${programmeId}::uuid))
	order by s.name, s.id limit ${MOST_SERVICES}`;
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
			leaders: row.leaders ?? [],
			nightStaffOn: row.nightStaffOn,
			held: row.held,
			toldBack: row.toldBack,
			toldInTime: row.toldInTime
		}))
	);
}

/** Things solved and told back over the same services and days: the figure that stands first. */
export function solvedBeside(actor: PersonActor, since: string): Part<number> {
	const { start } = londonDayBounds(since);
	const query = sql<{ solved: number }>`select (
		(select count(*) from promise as p join service as s on s.provider_id = p.provider_id
				and s.id = p.service_id
			where p.provider_id = ${actor.providerId} and p.status = 'kept' and p.is_for_team
				and p.ended_at >= ${start} and ${withinReach(actor)})
		+ (select count(*) from idea as i join service as s on s.provider_id = i.provider_id
				and s.id = i.service_id
			where i.provider_id = ${actor.providerId} and i.status = 'adopted'
				and i.told_outcome_at >= ${start} and ${withinReach(actor)}))::int as solved`;
	return part('solved', rowsAsJson(query), (rows) => rows.map((row) => row.solved));
}

/** Programmes that run, to narrow the map by. */
export function programmeChoices(actor: PersonActor): Part<FieldOption> {
	const query = sql<FieldOption>`select id as value, title as label from walkaround_programme
		where provider_id = ${actor.providerId}
			and (ended_on is null or ended_on >= ${addDays(londonDate(new Date()), -366)})
		order by from_on desc, id limit 50`;
	return part('programmes', rowsAsJson(query), (rows) => rows);
}
