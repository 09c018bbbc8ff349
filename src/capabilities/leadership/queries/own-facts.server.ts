import { sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import reference from '../../../../db/reference/leadership.json' with { type: 'json' };
import type { OwnIdea, OwnTalk, OwnVisit } from '../measures.ts';
import type { TroubleDays } from '../trouble.ts';

export interface Period {
	/** London dates, both included. */
	readonly from: string;
	readonly to: string;
}

const MOST = 500;
const day = (column: string) => sql`(${sql.ref(column)} at time zone 'Europe/London')::date`;

/** The visits the actor held in the period, with how many people they say they spoke with. */
export const ownVisits = (actor: PersonActor, { from, to }: Period): Part<OwnVisit> =>
	part(
		'own-visits',
		rowsAsJson(sql<OwnVisit>`select w.id, w.service_id as "serviceId", s.name as "serviceName",
			w.planned_on as "on", w.time_band as "timeBand", w.moment,
			(select count(*)::int from walkaround_lesson l
				where l.provider_id = w.provider_id and l.walkaround_id = w.id) as lessons,
			coalesce((select sum(r.people)::int from walkaround_reach r
				where r.provider_id = w.provider_id and r.walkaround_id = w.id and r.lesson_id is null
					and r.said_id = (select newest.said_id from walkaround_reach newest
						where newest.provider_id = w.provider_id and newest.walkaround_id = w.id
							and newest.lesson_id is null
						order by newest.recorded_at desc, newest.id desc limit 1)), 0) as people,
			${day('w.ended_at')} as "endedOn", ${day('w.fed_back_at')} as "fedBackOn"
		from walkaround w
		join service s on s.provider_id = w.provider_id and s.id = w.service_id
		where w.provider_id = ${actor.providerId} and w.leader_id = ${actor.staffId}
			and w.status in ('done', 'fed_back', 'closed')
			and w.planned_on between ${from}::date and ${to}::date
		order by w.planned_on desc, w.id limit ${MOST}`),
		(rows) => rows
	);

/** Ideas the actor wrote down for somebody in the period, and whether that person heard back. */
export const ownIdeas = (actor: PersonActor, { from, to }: Period): Part<OwnIdea> =>
	part(
		'own-ideas',
		rowsAsJson(sql<OwnIdea>`select i.id, i.told_back_at is not null as "isToldBack"
		from idea i
		where i.provider_id = ${actor.providerId} and i.noted_by = ${actor.staffId}
			and i.raised_at >= (${from}::date)::timestamptz and i.raised_at < (${to}::date + 1)::timestamptz
		order by i.raised_at desc, i.id limit ${MOST}`),
		(rows) => rows
	);

/**
 * Days of inspections and of the deeper reviews in the services the actor was in contact with, near the period.
 * Reviews of worries are not among them: that there is one is not to be read off a figure.
 */
export const troubleDays = (actor: PersonActor, { from, to }: Period): Part<TroubleDays> =>
	part(
		'trouble-days',
		rowsAsJson(sql<TroubleDays>`select i.service_id as "serviceId", i.visited_from as "from",
				coalesce(i.visited_to, i.visited_from) as "to"
			from inspection i
			where i.provider_id = ${actor.providerId}
				and i.visited_from <= ${to}::date + ${reference.windowDays}::int
				and coalesce(i.visited_to, i.visited_from) >= ${from}::date - ${reference.windowDays}::int
				and i.service_id in (${servicesOfContacts(actor, { from, to })})
			union all
			select r.service_id, ${day('r.opened_at')}, ${day('r.agreed_at')}
			from review r
			join signal g on g.provider_id = r.provider_id and g.id = r.signal_id and g.compartment is null
			where r.provider_id = ${actor.providerId} and r.tier >= ${reference.reviewFromTier}
				and r.called_off_at is null and r.service_id in (${servicesOfContacts(actor, { from, to })})
				and r.opened_at < (${to}::date + ${reference.windowDays}::int)::timestamptz
				and (r.agreed_at is null or r.agreed_at >= (${from}::date - ${reference.windowDays}::int)::timestamptz)
			limit ${MOST}`),
		(rows) => rows
	);

const servicesOfContacts = (actor: PersonActor, { from, to }: Period) => sql`select w.service_id
	from walkaround w where w.provider_id = ${actor.providerId} and w.leader_id = ${actor.staffId}
		and w.planned_on between ${from}::date and ${to}::date
	union select t.service_id from reinforcement t
	where t.provider_id = ${actor.providerId} and t.leader_id = ${actor.staffId}
		and t.occurred_at >= (${from}::date)::timestamptz and t.occurred_at < (${to}::date + 1)::timestamptz`;

/** Talks about a lesson the actor had in the period. */
export const ownTalks = (actor: PersonActor, { from, to }: Period): Part<OwnTalk> =>
	part(
		'own-talks',
		rowsAsJson(sql<OwnTalk>`select t.id, t.lesson_id as "lessonId", t.service_id as "serviceId",
			${day('t.occurred_at')} as "on", t.moment,
			t.source_kind is not null as "isPartOfContact"
		from reinforcement t
		where t.provider_id = ${actor.providerId} and t.leader_id = ${actor.staffId}
			and t.taken_back_at is null
			and t.occurred_at >= (${from}::date)::timestamptz and t.occurred_at < (${to}::date + 1)::timestamptz
		order by t.occurred_at desc, t.id limit ${MOST}`),
		(rows) => rows
	);

/** Supervisions the actor gave in the period, and whether a lesson was talked through in them: never what was said. */
export const ownSupervisions = (
	actor: PersonActor,
	{ from, to }: Period
): Part<{
	readonly id: string;
	readonly serviceId: string | null;
	readonly on: string;
	readonly hasLesson: boolean;
}> =>
	part(
		'own-supervisions',
		rowsAsJson(sql<{
			id: string;
			serviceId: string | null;
			on: string;
			hasLesson: boolean;
		}>`select x.id, x.service_id as "serviceId", ${day('x.held_at')} as "on",
			exists (select 1 from supervision_lesson l where l.provider_id = x.provider_id
				and l.session_id = x.id) as "hasLesson"
		from supervision_session x
		where x.provider_id = ${actor.providerId} and x.supervisor_id = ${actor.staffId}
			and x.status in ('held', 'agreed')
			and x.held_at >= (${from}::date)::timestamptz and x.held_at < (${to}::date + 1)::timestamptz
		order by x.held_at desc, x.id limit ${MOST}`),
		(rows) => rows
	);
