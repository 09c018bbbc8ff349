import { expressionBuilder, sql } from 'kysely';
import { SEEN_RULES } from '#capabilities/observations/model.ts';
import { visibleTo as visibleReports } from '#capabilities/signals/policy.ts';
import type { PersonActor } from '#kernel/actor.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import type { BeforeAndSince } from '../before-and-since.ts';
import { overseenServices } from '../policy.ts';

/** Services of one page: more are a list of their own. */
const MOST_SERVICES = 60;

/**
 * What is known of a lesson in each service the reader oversees, before supervision first touched it and since: looks,
 * what came again, what inspections found, and actions that were looked at again. Counts only: no worker, no words.
 * A part of a page.
 */
export function beforeAndSince(actor: PersonActor, lessonId: string): Part<BeforeAndSince> {
	const services = overseenServices(actor);
	const within = services === 'all' ? sql`true` : sql`h.service_id = any(${[...services]}::uuid[])`;
	const here = (alias: string) => sql`${sql.ref(`${alias}.provider_id`)} = h.provider_id
		and ${sql.ref(`${alias}.lesson_id`)} = h.lesson_id
		and ${sql.ref(`${alias}.service_id`)} = h.service_id`;
	const day = (column: string) => sql`(${sql.ref(column)} at time zone 'Europe/London')::date`;
	/** Without any session all there is stands before the first. */
	const isBefore = (on: ReturnType<typeof sql>) => sql`(cut.on is null or ${on} < cut.on)`;
	const both = (on: ReturnType<typeof sql>) => sql`json_build_object(
		'before', count(*) filter (where ${isBefore(on)})::int,
		'since', count(*) filter (where not ${isBefore(on)})::int)`;
	const mayRead = expressionBuilder<DB>()
		.selectFrom('signal')
		.select('signal.id')
		.whereRef('signal.provider_id', '=', sql.ref('o.provider_id'))
		.whereRef('signal.id', '=', sql.ref('o.signal_id'))
		.where('signal.compartment', 'is', null)
		.where(visibleReports(actor));
	const looked = day('m.occurred_at');
	const effectOn = sql`e.looked_on`;
	return part(
		'before and since',
		rowsAsJson(sql<BeforeAndSince>`
			select h.service_id as "serviceId", cut.on as "firstOn",
				(select coalesce(json_agg(it), '[]') from (
					select ${isBefore(looked)} as "isBefore", count(*)::int as looks,
						count(*) filter (where m.outcome = 'met')::int as met,
						(count(distinct w.worker_id) + max((w.worker_id is null)::int))::int as people
					from observation_moment m
					left join observation_worker w on w.provider_id = m.provider_id and w.moment_id = m.id
					where ${here('m')} and m.outcome <> 'not_seen'
					group by ${isBefore(looked)},
						m.occurred_at > now() - make_interval(days => ${sql.lit(SEEN_RULES.window)})) it) as slices,
				(select ${both(sql`s.happened_on`)} from recurrence r
					join signal s on s.provider_id = r.provider_id and s.id = r.signal_id
						and s.withdrawn_at is null and s.compartment is null
					where ${here('r')} and r.stopped_at is null) as again,
				(select ${both(sql`i.visited_from`)} from lesson_source o
					join signal_inspection_finding f on f.provider_id = o.provider_id
						and f.signal_id = o.signal_id and not f.is_strength
					join inspection i on i.provider_id = f.provider_id and i.id = f.inspection_id
						and i.service_id = h.service_id
					where o.provider_id = h.provider_id and o.lesson_id = h.lesson_id
						and exists (${mayRead})) as found,
				(select json_build_object(
						'before', count(*) filter (where ${isBefore(effectOn)})::int,
						'beforeWorked', count(*) filter (where ${isBefore(effectOn)} and e.result = 'worked')::int,
						'since', count(*) filter (where not ${isBefore(effectOn)})::int,
						'sinceWorked', count(*) filter (where not ${isBefore(effectOn)} and e.result = 'worked')::int)
					from action a join action_effect e on e.provider_id = a.provider_id and e.action_id = a.id
					where a.provider_id = h.provider_id and a.source_kind = 'lesson'
						and a.source_id = h.lesson_id
						and (a.service_id = h.service_id or a.service_id is null)) as effect,
				(select ${both(sql`a.sustained_on`)} from action a
					where a.provider_id = h.provider_id and a.source_kind = 'lesson'
						and a.source_id = h.lesson_id and a.sustained_on is not null
						and (a.service_id = h.service_id or a.service_id is null)) as lasted
			from lesson_in_service h
			join service on service.provider_id = h.provider_id and service.id = h.service_id
			cross join lateral (select least(
				(select min(${day('m.held_at')}) from supervision_lesson t
					join supervision_session m on m.provider_id = t.provider_id and m.id = t.session_id
						and m.status in ('held', 'agreed') where ${here('t')}),
				(select min(${day('g.held_at')}) from supervision_group g where ${here('g')}),
				(select min(${day('p.held_at')}) from supervision_spot p where ${here('p')})) as on) cut
			where h.provider_id = ${actor.providerId} and h.lesson_id = ${lessonId} and ${within}
			order by service.name, h.service_id limit ${MOST_SERVICES}`),
		(rows) => rows
	);
}
