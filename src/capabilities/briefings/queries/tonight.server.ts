import { sql, type RawBuilder } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import type { HomeItem } from '#kernel/beside.ts';
import { londonDate } from '#kernel/london.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { servicesLedBy } from '../policy.ts';
import { nightOf, tonightInOneLine, type TonightHere } from '../tonight.ts';

/** Most services on one page: who answers for more reads them by region. */
const MOST_SERVICES = 60;

/**
 * Services with a night whose people the actor may know of tonight: those whose shifts they lead, and
 * those they are on call for today. Each with who is on, and who of them has not been told what.
 */
function servicesTonight(actor: PersonActor, now: Date): RawBuilder<TonightHere> {
	const { providerId, staffId } = actor;
	const led = servicesLedBy(actor);
	const night = nightOf(now);
	const today = londonDate(now);
	const isLed =
		led === 'all' ? sql`true` : led.length === 0 ? sql`false` : sql`s.id in (${sql.join(led)})`;
	return sql<TonightHere>`
		with service_tonight as (
			select s.id, s.name from service s
			left join region r on r.provider_id = s.provider_id and r.id = s.region_id
			where s.provider_id = ${providerId} and s.closed_on is null
				and (${isLed} or exists (
					select 1 from on_call c where c.provider_id = s.provider_id and c.staff_id = ${staffId}
						and c.superseded_at is null and c.from_on <= ${today}::date
						and (c.to_on is null or c.to_on >= ${today}::date)
						and (c.service_id = s.id or (c.service_id is null and (c.region_id is null
							or c.region_id = s.region_id or c.region_id = r.parent_id)))))
				and exists (select 1 from assignment a where a.provider_id = s.provider_id
					and a.service_id = s.id and a.superseded_at is null and a.shift_group in ('nights', 'sleep_ins')
					and a.from_on <= ${today}::date and (a.to_on is null or a.to_on >= ${today}::date))
			order by s.name limit ${MOST_SERVICES}
		), down as (
			select p.service_id, p.staff_id, p.worker_count from shift_planned p
			where p.provider_id = ${providerId} and p.on_date = ${night}::date
				and p.shift_group in ('nights', 'sleep_ins') and p.service_id in (select id from service_tonight)
			union
			select w.service_id, w.staff_id, w.worker_count from shift_worked w
			where w.provider_id = ${providerId} and w.on_date = ${night}::date and w.taken_back_at is null
				and w.shift_group in ('nights', 'sleep_ins') and w.service_id in (select id from service_tonight)
		)
		select st.id as "serviceId", st.name as "serviceName",
			exists (select 1 from down where down.service_id = st.id) as "isKnown",
			(select count(distinct staff_id)::int from down where down.service_id = st.id) as "onShift",
			(select coalesce(max(worker_count), 0)::int from down
				where down.service_id = st.id and staff_id is null) as agency,
			(select count(*)::int from lesson_in_service h join lesson l
				on l.provider_id = h.provider_id and l.id = h.lesson_id and l.status = 'live'
					and l.local_team_id is null
				where h.provider_id = ${providerId} and h.service_id = st.id and h.ended_at is null) as lessons,
			coalesce((select json_agg(json_build_object('staffId', one.staff_id, 'name', one.name,
					'lessons', one.lessons) order by one.name) from (
				select n.staff_id, p.name, json_agg(json_build_object('lessonId', l.id, 'title', v.title)
					order by l.risk, l.id) as lessons
				from (select distinct staff_id from down where service_id = st.id) on_tonight
				join briefing_need n on n.provider_id = ${providerId} and n.staff_id = on_tonight.staff_id
					and n.service_id = st.id and n.ended_at is null and n.briefed_at is null
				join lesson l on l.provider_id = n.provider_id and l.id = n.lesson_id and l.status = 'live'
				join lesson_version v on v.provider_id = n.provider_id and v.lesson_id = n.lesson_id
					and v.version = n.version
				join staff p on p.provider_id = n.provider_id and p.id = n.staff_id
				group by n.staff_id, p.name
			) one), '[]'::json) as unbriefed
		from service_tonight st
		order by st.name`;
}

/** Tonight in every service this person leads or is on call for; nothing for anybody else. */
export async function tonight(tx: TenantTx, actor: PersonActor, now: Date): Promise<TonightHere[]> {
	return (await servicesTonight(actor, now).execute(tx)).rows;
}

/** One line of home for whoever leads or is on call, when tonight has somebody to reach. */
export function homeItemsOfTonight(actor: PersonActor, now: Date): Part<HomeItem> {
	return part('tonight', rowsAsJson(servicesTonight(actor, now)), (services) => {
		const line = tonightInOneLine(services);
		if (line.isTrue || services.length === 0) return [];
		const isBehind = services.some((one) => one.unbriefed.length > 0);
		return [
			{
				kind: 'tonight',
				title: isBehind ? 'Somebody works tonight unbriefed' : 'Who is on tonight?',
				sentence: line.sentence,
				href: '/tonight',
				tag: isBehind
					? { text: 'Tonight', tone: 'concern' as const }
					: { text: 'Not known', tone: 'unknown' as const },
				since: now
			}
		];
	});
}
