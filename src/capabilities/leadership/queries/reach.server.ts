import { sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';

/** Services on one page, and lessons across: the table stays readable and its cost flat. */
export const SERVICES_A_PAGE = 30;
const MOST_LESSONS = 12;
const DAYS = 90;

export interface ReachService {
	readonly id: string;
	readonly name: string;
	readonly staff: number;
}

/** One page of services by name, with how many people work there. @param after the last name of the page before */
export const servicesAcross = (actor: PersonActor, after: string): Part<ReachService> =>
	part(
		'reach-services',
		rowsAsJson(sql<ReachService>`select s.id, s.name,
				(select count(distinct a.staff_id)::int from assignment a
					where a.provider_id = s.provider_id and a.service_id = s.id and a.superseded_at is null
						and a.from_on <= current_date and (a.to_on is null or a.to_on >= current_date)) as staff
			from service s
			where s.provider_id = ${actor.providerId} and s.closed_on is null and s.name > ${after}
			order by s.name limit ${SERVICES_A_PAGE + 1}`),
		(rows) => rows
	);

export interface ReachLesson {
	readonly id: string;
	readonly title: string;
}

/** The live lessons that reach most services, and of equals the newest: local ones are their team's. */
export const lessonsAcross = (actor: PersonActor): Part<ReachLesson> =>
	part(
		'reach-lessons',
		rowsAsJson(sql<ReachLesson>`select l.id, l.title
			from lesson l
			join lesson_in_service h on h.provider_id = l.provider_id and h.lesson_id = l.id and h.ended_at is null
			where l.provider_id = ${actor.providerId} and l.status = 'live' and l.local_team_id is null
			group by l.id, l.title
			order by count(*) desc, max(h.live_from) desc, l.id limit ${MOST_LESSONS}`),
		(rows) => rows
	);

export interface ReachCell {
	readonly lessonId: string;
	readonly serviceId: string;
	readonly isResting: boolean;
	/** The last London day on which anybody talked about it there; null when nobody has. */
	readonly lastOn: string | null;
}

/** When each live lesson was last talked about in each service of the page. */
export const lastTalkedAbout = (actor: PersonActor, after: string): Part<ReachCell> =>
	part(
		'reach-cells',
		rowsAsJson(sql<ReachCell>`with page as (
				select s.id from service s
				where s.provider_id = ${actor.providerId} and s.closed_on is null and s.name > ${after}
				order by s.name limit ${SERVICES_A_PAGE})
			select h.lesson_id as "lessonId", h.service_id as "serviceId",
				exists (select 1 from lesson_rest r where r.provider_id = h.provider_id
					and r.lesson_id = h.lesson_id and r.service_id = h.service_id
					and r.resumed_at is null) as "isResting",
				(select (max(t.occurred_at) at time zone 'Europe/London')::date from reinforcement t
					where t.provider_id = h.provider_id and t.lesson_id = h.lesson_id
						and t.service_id = h.service_id and t.taken_back_at is null) as "lastOn"
			from page
			join lesson_in_service h on h.provider_id = ${actor.providerId} and h.service_id = page.id
				and h.ended_at is null
			join lesson l on l.provider_id = h.provider_id and l.id = h.lesson_id and l.status = 'live'
				and l.local_team_id is null
			limit 900`),
		(rows) => rows
	);

export interface TalksOfService {
	readonly serviceName: string;
	readonly talks: number;
	readonly staff: number;
}

/**
 * How often lessons were talked about in ninety days in each service of the page, beside how many people work there:
 * as many services as the table shows, however many there are.
 */
export const talksByService = (actor: PersonActor, after: string): Part<TalksOfService> =>
	part(
		'reach-talks',
		rowsAsJson(sql<TalksOfService>`with page as (
				select s.id, s.name from service s
				where s.provider_id = ${actor.providerId} and s.closed_on is null and s.name > ${after}
				order by s.name limit ${SERVICES_A_PAGE})
			select s.name as "serviceName",
				(select count(*)::int from reinforcement t where t.provider_id = ${actor.providerId}
					and t.service_id = s.id and t.taken_back_at is null
					and t.occurred_at > now() - make_interval(days => ${DAYS}::int)) as talks,
				(select count(distinct a.staff_id)::int from assignment a
					where a.provider_id = ${actor.providerId} and a.service_id = s.id and a.superseded_at is null
						and a.from_on <= current_date and (a.to_on is null or a.to_on >= current_date)) as staff
			from page s
			where exists (select 1 from lesson_in_service h
				join lesson l on l.provider_id = h.provider_id and l.id = h.lesson_id and l.status = 'live'
				where h.provider_id = ${actor.providerId} and h.service_id = s.id and h.ended_at is null)
			order by s.name`),
		(rows) => rows
	);
