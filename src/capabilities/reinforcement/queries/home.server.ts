import { sql } from 'kysely';
import { servicesWhere, type PersonActor } from '#kernel/actor.ts';
import type { HomeItem } from '#kernel/beside.ts';
import { daysBetween, londonDate } from '#kernel/london.ts';
import { measureOf } from '#kernel/measures.ts';
import { plural, quoted } from '#kernel/text.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';

type Silent = {
	lessonId: string;
	title: string;
	serviceId: string;
	serviceName: string;
	since: string;
	total: number;
};

/** On home, for whoever manages a service: the live lesson that has gone longest without a word. */
export function homeItemsOfTalk(actor: PersonActor, now: Date): Part<HomeItem> {
	const managed = servicesWhere(actor, ['registered_manager']);
	const within = managed === 'all' ? sql`true` : sql`here.service_id = any(${managed}::uuid[])`;
	const query = sql<Silent>`
		select it.*, count(*) over ()::int as total from (
			select here.lesson_id as "lessonId", l.title, here.service_id as "serviceId",
				service.name as "serviceName", coalesce((select max(r.occurred_at) from reinforcement r
					where r.provider_id = here.provider_id and r.lesson_id = here.lesson_id
						and r.service_id = here.service_id and r.taken_back_at is null), here.live_from) as since
			from lesson_in_service here
			join lesson l on l.provider_id = here.provider_id and l.id = here.lesson_id
			join service on service.provider_id = here.provider_id and service.id = here.service_id
			where here.provider_id = ${actor.providerId} and here.ended_at is null and l.status = 'live'
				and ${within}
				and not exists (select 1 from lesson_rest rest where rest.provider_id = here.provider_id
					and rest.lesson_id = here.lesson_id and rest.service_id = here.service_id
					and rest.resumed_at is null)) it
		where it.since < ${now}::timestamptz - make_interval(days => ${measureOf(actor, 'talk_due_days', now)}::int)
		order by it.since, it."lessonId" limit 1`;
	return part('talked', rowsAsJson(query), (rows) =>
		rows.map((row) => {
			const days = daysBetween(londonDate(new Date(row.since)), londonDate(now));
			const more = row.total - 1;
			const others =
				more > 0 ? ` ${plural(more, 'other lesson is', 'other lessons are')} as quiet.` : '';
			return {
				kind: 'talk',
				title: `Talk about ${quoted(row.title)}`,
				sentence: `Nobody has talked about it at ${row.serviceName} for ${days} days.${others}`,
				href: `/talked?lesson=${row.lessonId}&service=${row.serviceId}`,
				tag: { text: 'Due', tone: 'action' as const },
				since: row.since
			};
		})
	);
}
