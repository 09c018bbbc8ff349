import { sql } from 'kysely';
import { addDays } from '#kernel/london.ts';
import type { Actor } from '#kernel/actor.ts';
import { part, type Part } from '#platform/pages/gather.ts';

/** How far back a brief looks, in days. */
const LOOK_BACK_DAYS = 90;

/** What a leader should know of a service before they go. Names nobody, quotes nobody. */
export interface Brief {
	/** For each live lesson: the last day it was talked about, and the last day it happened again. */
	readonly lessons: readonly {
		readonly id: string;
		readonly lastTalkedOn: string | null;
		readonly againOn: string | null;
		readonly question: string;
	}[];
	/** What was reported lately, by what kind of thing it was. */
	readonly reports: readonly { readonly label: string; readonly count: number }[];
	readonly thanks: number;
	readonly goodPractice: number;
	/** Reports that others lead: nothing of what is in them. */
	readonly holds: number;
	readonly lastVisit: {
		readonly id: string;
		readonly plannedOn: string;
		readonly leaderName: string;
		readonly timeBand: string;
		readonly status: string;
	} | null;
	readonly lastNightOn: string | null;
	readonly promises: readonly {
		readonly id: string;
		readonly what: string;
		readonly status: 'open' | 'kept' | 'cannot' | 'replaced';
		readonly dueOn: string;
		readonly outcome: string | null;
	}[];
	readonly ideas: readonly {
		readonly id: string;
		readonly words: string;
		readonly status: string;
	}[];
	/** Ideas nobody has looked into yet: only how many. */
	readonly ideasRaised: number;
	readonly staff: {
		readonly here: number;
		readonly joined: number;
		readonly left: number;
		readonly away: number;
		readonly agencyShifts: number;
		readonly shiftsKnown: boolean;
		readonly isManagerVacant: boolean;
		readonly isManagerActing: boolean;
	};
}

/**
 * A brief of one service: a part of a page, one statement with the others. What was talked about on earlier visits is
 * told by their talk. Safeguarding worries, withdrawn
 * reports and whatever stands under a hold are in none of its numbers.
 */
export function briefOf(
	actor: Actor,
	visit: { readonly id: string; readonly serviceId: string },
	today: string
): Part<Brief> {
	const since = addDays(today, -LOOK_BACK_DAYS);
	const at = (table: string) =>
		sql`${sql.ref(`${table}.provider_id`)} = ${actor.providerId}
			and ${sql.ref(`${table}.service_id`)} = ${visit.serviceId}`;
	const open = sql`${at('g')}
		and g.compartment is null and g.withdrawn_at is null and g.merged_into_id is null
		and g.occurred_at >= ${since}::date
		and not exists (select 1 from signal_hold h where h.provider_id = g.provider_id
			and h.signal_id = g.id and h.lifted_at is null)`;
	const select = sql<Brief>`(select json_build_object(
		'lessons', coalesce((select json_agg(it) from (
			select here.lesson_id as id, v.spoken_question as question,
				greatest(
					(select (max(r.occurred_at) at time zone 'Europe/London')::date from reinforcement r
						where r.provider_id = here.provider_id and r.lesson_id = here.lesson_id
							and r.service_id = here.service_id and r.taken_back_at is null),
					(select max(b.on_date) from handover_briefing b
						where b.provider_id = here.provider_id and b.lesson_id = here.lesson_id
							and b.service_id = here.service_id))::text as "lastTalkedOn",
				(select to_char(max(r.occurred_at) at time zone 'Europe/London', 'YYYY-MM-DD')
					from recurrence r
					where r.provider_id = here.provider_id and r.lesson_id = here.lesson_id
						and r.service_id = here.service_id and r.stopped_at is null
						and not exists (select 1 from signal_hold h where h.provider_id = r.provider_id
							and h.signal_id = r.signal_id and h.lifted_at is null)) as "againOn"
			from lesson_in_service here
			join lesson_version v on v.provider_id = here.provider_id
				and v.lesson_id = here.lesson_id and v.version = here.version
			where ${at('here')} and here.ended_at is null
			order by here.live_from desc limit 60) it), '[]'),
		'reports', coalesce((select json_agg(it) from (
			select coalesce(d.label, 'Not sorted yet') as label, count(*)::int as count
			from signal g
			left join taxonomy_term t on t.provider_id = g.provider_id and t.code = g.domain_code
			left join taxonomy_term d on d.provider_id = t.provider_id
				and d.code = coalesce(t.parent_code, t.code)
			where ${open} and g.kind in ('incident', 'near_miss', 'hazard')
			group by 1 order by 2 desc, 1 limit 8) it), '[]'),
		'thanks', (select count(*)::int from signal g where ${open} and g.kind = 'compliment'),
		'goodPractice', (select count(*)::int from signal g where ${open} and g.kind = 'good_practice'),
		'holds', (select count(*)::int from signal_hold h
			join signal g on g.provider_id = h.provider_id and g.id = h.signal_id
			where h.provider_id = ${actor.providerId} and h.lifted_at is null
				and g.service_id = ${visit.serviceId} and g.compartment is null
				and g.withdrawn_at is null),
		'lastVisit', (select json_build_object('id', w.id, 'plannedOn', w.planned_on,
				'leaderName', s.name, 'timeBand', w.time_band, 'status', w.status)
			from walkaround w
			join staff s on s.provider_id = w.provider_id and s.id = w.leader_id
			where ${at('w')} and w.ended_at is not null and w.variant <> 'floor_walk'
				and w.id <> ${visit.id}
			order by w.planned_on desc, w.id limit 1),
		'lastNightOn', (select max(w.planned_on)::text from walkaround w
			where ${at('w')} and w.ended_at is not null and w.time_band = 'night'
				and w.variant <> 'floor_walk' and w.id <> ${visit.id}),
		'promises', coalesce((select json_agg(it) from (
			select p.id, p.what, p.status, p.due_on::text as "dueOn", p.outcome
			from promise p
			where ${at('p')} and p.is_for_team
				and (p.status = 'open' or p.ended_at >= ${since}::date)
			order by (p.status = 'open') desc, p.due_on, p.id limit 8) it), '[]'),
		'ideas', coalesce((select json_agg(it) from (
			select i.id, i.shared_words as words, i.status from idea i
			where ${at('i')} and i.status in ('considered', 'trying') and i.shared_words is not null
				and i.joined_to_id is null
			order by i.id desc limit 5) it), '[]'),
		'ideasRaised', (select count(*)::int from idea i where ${at('i')} and i.status = 'raised'),
		'staff', (select json_build_object(
			'here', (select count(distinct a.staff_id)::int from assignment a
				where ${at('a')} and a.superseded_at is null and a.from_on <= ${today}::date
					and (a.to_on is null or a.to_on >= ${today}::date)),
			'joined', (select count(distinct a.staff_id)::int from assignment a
				where ${at('a')} and a.superseded_at is null
					and a.from_on > ${since}::date and a.from_on <= ${today}::date
					and (a.to_on is null or a.to_on >= ${today}::date)),
			'left', (select count(distinct a.staff_id)::int from assignment a
				where ${at('a')} and a.superseded_at is null
					and a.to_on > ${since}::date and a.to_on < ${today}::date),
			'away', (select count(distinct a.staff_id)::int from assignment a
				join absence ab on ab.provider_id = a.provider_id and ab.staff_id = a.staff_id
				where ${at('a')} and a.superseded_at is null and (a.to_on is null or a.to_on >= ${today}::date)
					and ab.superseded_at is null and ab.from_on <= ${today}::date
					and ab.to_on >= ${today}::date),
			'agencyShifts', (select coalesce(sum(w.worker_count), 0)::int from shift_worked w
				where ${at('w')} and w.staff_id is null and w.on_date > ${addDays(today, -28)}::date),
			'shiftsKnown', exists (select 1 from shift_worked w
				where ${at('w')} and w.on_date > ${addDays(today, -28)}::date),
			'isManagerVacant', not exists (select 1 from post p
				where ${at('p')} and p.kind = 'registered_manager' and p.superseded_at is null
					and p.staff_id is not null and p.from_on <= ${today}::date
					and (p.to_on is null or p.to_on >= ${today}::date)),
			'isManagerActing', exists (select 1 from post p
				where ${at('p')} and p.kind = 'registered_manager' and p.superseded_at is null
					and p.is_acting and p.staff_id is not null and p.from_on <= ${today}::date
					and (p.to_on is null or p.to_on >= ${today}::date))))))`;
	return part('visit-brief', select, (brief) => [brief]);
}
