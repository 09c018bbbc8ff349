import { expressionBuilder, sql } from 'kysely';
import { visibleTo as visibleLessons } from '#capabilities/lessons/policy.ts';
import { visibleTo as visibleThemes } from '#capabilities/themes/policy.ts';
import type { PersonActor } from '#kernel/actor.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { overseenServices } from '../policy.ts';
import type { TouchKind } from '../touch.ts';

/** One lesson and its services, as supervision has touched it: counts and days, never words. */
export interface TouchedService {
	readonly serviceId: string;
	readonly serviceName: string;
	readonly liveFrom: string;
	/** Supervisions of two, groups, and spot conversations that touched it. */
	readonly sessions: number;
	readonly groups: number;
	readonly spots: number;
	readonly lastOn: string | null;
	/** People in scope and briefed today. */
	readonly total: number;
	readonly briefed: number;
	readonly understood: number;
}

/** The lesson, if this actor may see it, with the themes behind it. */
export async function touchedLesson(
	tx: TenantTx,
	actor: PersonActor,
	lessonId: string
): Promise<{ title: string; status: string } | null> {
	const row = await tx
		.selectFrom('lesson')
		.select(['lesson.title', 'lesson.status'])
		.where('lesson.provider_id', '=', actor.providerId)
		.where('lesson.id', '=', lessonId)
		.where(visibleLessons(actor))
		.executeTakeFirst();
	return row ?? null;
}

/** When supervision touched a lesson in each service the reader oversees: a part of a page. */
export function touchedServices(actor: PersonActor, lessonId: string): Part<TouchedService> {
	const services = overseenServices(actor);
	const within = services === 'all' ? sql`true` : sql`h.service_id = any(${[...services]}::uuid[])`;
	const here = (alias: string) => sql`${sql.ref(`${alias}.provider_id`)} = h.provider_id
		and ${sql.ref(`${alias}.lesson_id`)} = h.lesson_id
		and ${sql.ref(`${alias}.service_id`)} = h.service_id`;
	return part(
		'touched',
		rowsAsJson(sql<TouchedService>`
			select h.service_id as "serviceId", service.name as "serviceName", h.live_from as "liveFrom",
				one.count as sessions, many.count as groups, two.count as spots,
				greatest(one.last_on, many.last_on, two.last_on) as "lastOn",
				cover.total, cover.briefed, cover.understood
			from lesson_in_service h
			join service on service.provider_id = h.provider_id and service.id = h.service_id
			cross join lateral (select count(*)::int as count, max(${dayOf('m.held_at')}) as last_on
				from supervision_lesson t join supervision_session m on m.provider_id = t.provider_id
					and m.id = t.session_id and m.status in ('held', 'agreed') where ${here('t')}) one
			cross join lateral (select count(*)::int as count, max(${dayOf('g.held_at')}) as last_on from supervision_group g where ${here('g')}) many
			cross join lateral (select count(*)::int as count, max(${dayOf('p.held_at')}) as last_on from supervision_spot p where ${here('p')}) two
			cross join lateral (select coalesce(sum(c.in_scope), 0)::int as total,
					coalesce(sum(c.briefed), 0)::int as briefed,
					coalesce(sum(c.understood), 0)::int as understood
				from lesson_coverage c where ${here('c')}) cover
			where h.provider_id = ${actor.providerId} and h.lesson_id = ${lessonId} and ${within}
			order by service.name, h.service_id limit 300`),
		(rows) => rows
	);
}

/** The London day of an instant. */
const dayOf = (column: string) => sql`(${sql.ref(column)} at time zone 'Europe/London')::date`;

export interface Touch {
	/** Null for what is of the lesson everywhere. */
	readonly serviceId: string | null;
	readonly on: string;
	readonly kind: TouchKind;
	/** The name of a theme, or the code or name of an inspecting body. */
	readonly words: string | null;
	/** How often that day, of what is counted; where something was sampled, of how many. */
	readonly times: number;
	readonly ofTimes: number | null;
}

/** What was found, when supervision touched it, and when somebody looked: one line of time. A part of a page. */
export function lineOfTime(actor: PersonActor, lessonId: string): Part<Touch> {
	const services = overseenServices(actor);
	const within = (column: string) =>
		services === 'all' ? sql`true` : sql`${sql.ref(column)} = any(${[...services]}::uuid[])`;
	const own = (alias: string) => sql`${sql.ref(`${alias}.provider_id`)} = ${actor.providerId}
		and ${sql.ref(`${alias}.lesson_id`)} = ${lessonId}`;
	const findings = expressionBuilder<DB>()
		.selectFrom('theme')
		.select([
			sql<string | null>`theme.service_id`.as('serviceId'),
			sql<string>`theme.proposed_at::date`.as('on'),
			sql<string>`'finding'`.as('kind'),
			'theme.label as words',
			sql<number>`1`.as('times'),
			sql<number | null>`null::int`.as('ofTimes')
		])
		.where('theme.provider_id', '=', actor.providerId)
		.where('theme.is_about_person', '=', false)
		.where('theme.status', 'not in', ['set_aside', 'joined'])
		.where(visibleThemes(actor))
		.where(
			sql<boolean>`theme.id in (select m.theme_id from lesson_source o
				join theme_signal m on m.provider_id = o.provider_id and m.signal_id = o.signal_id
					and m.removed_at is null
				where o.provider_id = ${actor.providerId} and o.lesson_id = ${lessonId})`
		)
		.limit(5);
	return part(
		'line of time',
		rowsAsJson(sql<Touch>`select * from (
			(select t.service_id as "serviceId", ${dayOf('m.held_at')} as on, 'session' as kind,
					null as words, 1 as times, null::int as "ofTimes"
				from supervision_lesson t join supervision_session m on m.provider_id = t.provider_id
					and m.id = t.session_id and m.status in ('held', 'agreed')
				where ${own('t')} and ${within('t.service_id')} order by m.held_at desc limit 30)
			union all (select g.service_id, ${dayOf('g.held_at')}, 'group', null, 1, null
				from supervision_group g where ${own('g')} and ${within('g.service_id')}
				order by g.held_at desc limit 20)
			union all (select p.service_id, ${dayOf('p.held_at')}, 'spot', null, 1, null
				from supervision_spot p where ${own('p')} and ${within('p.service_id')}
				order by p.held_at desc limit 20)
			union all (select m.service_id, ${dayOf('m.occurred_at')}, 'look', null, count(*)::int, null
				from observation_moment m
				where ${own('m')} and ${within('m.service_id')} and m.outcome <> 'not_seen'
				group by m.service_id, ${dayOf('m.occurred_at')} order by 2 desc limit 20)
			union all (select null, x.looked_on, 'sample', null, x.in_use, x.looked_at
				from lesson_must_change_sample x where ${own('x')} order by x.looked_on desc, x.id limit 10)
			union all (select a.service_id, a.sustained_on, 'lasted', null, 1, null from action a
				where a.provider_id = ${actor.providerId} and a.source_kind = 'lesson'
					and a.source_id = ${lessonId} and a.sustained_on is not null
					and (a.service_id is null or ${within('a.service_id')})
				order by a.sustained_on desc, a.id limit 10)
			union all (select i.service_id, i.visited_from, 'inspection', coalesce(i.body_name, i.body),
					count(f.signal_id)::int, null
				from lesson_in_service h
				join inspection i on i.provider_id = h.provider_id and i.service_id = h.service_id
				left join signal_inspection_finding f on f.provider_id = i.provider_id
					and f.inspection_id = i.id and not f.is_strength
					and exists (select 1 from lesson_source o where o.provider_id = f.provider_id
						and o.signal_id = f.signal_id and o.lesson_id = h.lesson_id)
				where ${own('h')} and ${within('h.service_id')}
				group by i.service_id, i.id, i.visited_from, i.body, i.body_name, h.live_from
				having count(f.signal_id) > 0 or i.visited_from >= ${dayOf('h.live_from')}
				order by i.visited_from desc limit 10)
			union all (${findings})
			) it order by it.on desc, it.kind limit 60`),
		(rows) => rows
	);
}
