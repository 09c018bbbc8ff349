import { sql } from 'kysely';
import { holds, type PersonActor } from '#kernel/actor.ts';
import type { HomeItem } from '#kernel/beside.ts';
import { addDays, dateInWords, londonDate } from '#kernel/london.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';

const NEW_DAYS = 30;

interface Row {
	readonly kind: 'leaving' | 'new';
	readonly serviceId: string;
	readonly serviceName: string;
	readonly on: string;
}

/**
 * A manager whose work here has a last day is asked what they would tell whoever comes after; a manager who began
 * within the month is led to their first day: a part of home.
 */
export function firstAndLastDays(actor: PersonActor, now: Date): Part<HomeItem> {
	const today = londonDate(now);
	const isManager = holds(actor, ['registered_manager']);
	const mine = sql`(select a.service_id, a.from_on, a.to_on from assignment a
			where a.provider_id = ${actor.providerId} and a.staff_id = ${actor.staffId}
				and a.superseded_at is null and a.job_role in ('registered_manager', 'deputy_manager')
			union
			select p.service_id, p.from_on, p.to_on from post p
			where p.provider_id = ${actor.providerId} and p.staff_id = ${actor.staffId}
				and p.superseded_at is null and p.kind = 'registered_manager' and p.service_id is not null) work`;
	const query = sql<Row>`(select 'leaving' as kind, s.id as "serviceId", s.name as "serviceName",
				max(work.to_on) as "on"
			from ${mine} join service s on s.provider_id = ${actor.providerId} and s.id = work.service_id
			where ${isManager} and work.to_on >= ${today}::date
				and not exists (select 1 from leaver_note n where n.provider_id = ${actor.providerId}
					and n.service_id = s.id and n.author_id = ${actor.staffId})
			group by s.id, s.name order by 4 limit 1)
		union all
		(select 'new', s.id, s.name, max(work.from_on)
			from ${mine} join service s on s.provider_id = ${actor.providerId} and s.id = work.service_id
			where ${isManager} and (work.to_on is null or work.to_on >= ${today}::date)
			group by s.id, s.name
			having max(work.from_on) between ${addDays(today, -NEW_DAYS)}::date and ${today}::date
			order by 4 desc limit 1)`;
	return part('first-and-last-days', rowsAsJson(query), (rows) =>
		rows.map((row) =>
			row.kind === 'leaving'
				? {
						kind: 'first_day',
						title: 'What would you tell whoever comes after you?',
						sentence: `Your last day at ${row.serviceName} is ${dateInWords(row.on)}. Five minutes, in your own words.`,
						href: `/first-day/${row.serviceId}/note`,
						tag: { text: 'Before you go', tone: 'action' as const },
						since: today
					}
				: {
						kind: 'first_day',
						title: `Your first day at ${row.serviceName}, in ten minutes`,
						sentence: 'What is live, what was promised, what works, and who to ring.',
						href: `/first-day/${row.serviceId}`,
						tag: { text: 'New here', tone: 'good' as const },
						since: row.on
					}
		)
	);
}

const THOUGHT_DAYS = 3;

/** A visit the actor held in the last days and has kept no thought about: offered once, and gone by itself. */
export function thoughtsToKeep(actor: PersonActor, now: Date): Part<HomeItem> {
	const query = sql<{ id: string; serviceName: string; endedAt: string }>`
		select w.id, s.name as "serviceName", w.ended_at as "endedAt"
		from walkaround w
		join service s on s.provider_id = w.provider_id and s.id = w.service_id
		where w.provider_id = ${actor.providerId} and w.leader_id = ${actor.staffId}
			and w.status in ('done', 'fed_back', 'closed')
			and w.ended_at > ${now}::timestamptz - make_interval(days => ${THOUGHT_DAYS}::int)
			and not exists (select 1 from leader_reflection r where r.provider_id = w.provider_id
				and r.staff_id = ${actor.staffId} and r.contact_id = w.id)
		order by w.ended_at desc limit 1`;
	return part('thoughts-to-keep', rowsAsJson(query), (rows) =>
		rows.map((row) => ({
			kind: 'thought',
			title: `How were you at ${row.serviceName}?`,
			sentence: 'Two minutes, three questions, for your own eyes only.',
			href: `/my-leadership?after=visit&about=${row.id}`,
			tag: { text: 'For you', tone: 'good' as const },
			since: row.endedAt
		}))
	);
}
