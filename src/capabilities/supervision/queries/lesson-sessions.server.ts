import { expressionBuilder, sql } from 'kysely';
import { visibleTo as visibleLessons } from '#capabilities/lessons/policy.ts';
import { visibleTo as visibleThemes } from '#capabilities/themes/policy.ts';
import type { PersonActor } from '#kernel/actor.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { overseenServices } from '../policy.ts';

/** One lesson and its services, as supervision has touched it: counts and days, never words. */
export interface TouchedService {
	readonly serviceId: string;
	readonly serviceName: string;
	readonly liveFrom: string;
	/** Supervisions of two, groups, and spot conversations that touched it. */
	readonly sessions: number;
	readonly groups: number;
	readonly spots: number;
	readonly firstOn: string | null;
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
	const day = (column: string) => sql`(${sql.ref(column)} at time zone 'Europe/London')::date`;
	return part(
		'touched',
		rowsAsJson(sql<TouchedService>`
			select h.service_id as "serviceId", service.name as "serviceName", h.live_from as "liveFrom",
				one.count as sessions, many.count as groups, two.count as spots,
				least(one.first_on, many.first_on, two.first_on) as "firstOn",
				greatest(one.last_on, many.last_on, two.last_on) as "lastOn",
				cover.total, cover.briefed, cover.understood
			from lesson_in_service h
			join service on service.provider_id = h.provider_id and service.id = h.service_id
			cross join lateral (select count(*)::int as count, min(${day('m.held_at')}) as first_on,
					max(${day('m.held_at')}) as last_on
				from supervision_lesson t join supervision_session m on m.provider_id = t.provider_id
					and m.id = t.session_id and m.status in ('held', 'agreed') where ${here('t')}) one
			cross join lateral (select count(*)::int as count, min(${day('g.held_at')}) as first_on,
					max(${day('g.held_at')}) as last_on from supervision_group g where ${here('g')}) many
			cross join lateral (select count(*)::int as count, min(${day('p.held_at')}) as first_on,
					max(${day('p.held_at')}) as last_on from supervision_spot p where ${here('p')}) two
			cross join lateral (select coalesce(sum(c.in_scope), 0)::int as total,
					coalesce(sum(c.briefed), 0)::int as briefed,
					coalesce(sum(c.understood), 0)::int as understood
				from lesson_coverage c where ${here('c')}) cover
			where h.provider_id = ${actor.providerId} and h.lesson_id = ${lessonId} and ${within}
			order by service.name, h.service_id limit 300`),
		(rows) => rows
	);
}

export interface Touch {
	readonly serviceId: string | null;
	readonly on: string;
	readonly kind: 'session' | 'group' | 'spot' | 'look' | 'finding';
	readonly words: string | null;
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
			'theme.label as words'
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
			(select t.service_id as "serviceId", (m.held_at at time zone 'Europe/London')::date as on,
					'session' as kind, null as words
				from supervision_lesson t join supervision_session m on m.provider_id = t.provider_id
					and m.id = t.session_id and m.status in ('held', 'agreed')
				where ${own('t')} and ${within('t.service_id')} order by m.held_at desc limit 30)
			union all (select g.service_id, (g.held_at at time zone 'Europe/London')::date, 'group', null
				from supervision_group g where ${own('g')} and ${within('g.service_id')}
				order by g.held_at desc limit 20)
			union all (select p.service_id, (p.held_at at time zone 'Europe/London')::date, 'spot', null
				from supervision_spot p where ${own('p')} and ${within('p.service_id')}
				order by p.held_at desc limit 20)
			union all (${findings})
			) it order by it.on desc, it.kind limit 60`),
		(rows) => rows
	);
}
