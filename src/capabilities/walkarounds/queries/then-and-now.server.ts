import { sql } from 'kysely';
import { londonDayBounds } from '#kernel/london.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import type { CountedPart, ProgrammeReview, Window } from '../then-and-now.ts';

const MOST_REVIEWS = 12;

export const reviewsOfProgramme = (
	providerId: string,
	programmeId: string
): Part<ProgrammeReview> =>
	part(
		'programme-reviews',
		rowsAsJson(sql<ProgrammeReview>`
			select r.id, r.measured_on::text as "measuredOn", r.value::float8 as value, r.asked, r.changed,
				s.name as by
			from walkaround_programme_review r
			left join staff s on s.provider_id = r.provider_id and s.id = r.reviewed_by
			where r.provider_id = ${providerId} and r.programme_id = ${programmeId}
			order by r.measured_on desc, r.id desc limit ${MOST_REVIEWS}`),
		(rows) => rows
	);

/**
 * What the house itself counts in the services of a programme, before it began and lately: a part of a page. Its
 * cost follows the services of the programme and the two windows, each read by an index that begins with the service.
 */
export function countedThenAndNow(
	providerId: string,
	programmeId: string,
	then: Window,
	now: Window
): Part<CountedPart> {
	const { start: thenFrom } = londonDayBounds(then.from);
	const { start: thenTo } = londonDayBounds(then.to);
	const { start: nowFrom } = londonDayBounds(now.from);
	const { start: nowTo } = londonDayBounds(now.to);
	const query = sql<CountedPart>`
		with wanted as (select ps.service_id from walkaround_programme_service ps
			where ps.provider_id = ${providerId} and ps.programme_id = ${programmeId} limit 300),
		windows (which, from_on, to_on, from_at, to_at) as (values
			('then', ${then.from}::date, ${then.to}::date, ${thenFrom}::timestamptz, ${thenTo}::timestamptz),
			('now', ${now.from}::date, ${now.to}::date, ${nowFrom}::timestamptz, ${nowTo}::timestamptz))
		select win.which, 'out_of_hours' as code,
			count(w.id) filter (where w.time_band <> 'day')::int as met, count(w.id)::int as counted
		from windows win cross join wanted
		left join walkaround w on w.provider_id = ${providerId} and w.service_id = wanted.service_id
			and w.planned_on >= win.from_on and w.planned_on < win.to_on and w.ended_at is not null
			and w.variant <> 'floor_walk'
		group by 1
		union all
		select win.which, 'told_in_time',
			count(w.id) filter (where f.sent_at is not null
				and (f.sent_at at time zone 'Europe/London')::date <= f.due_on)::int, count(w.id)::int
		from windows win cross join wanted
		left join walkaround w on w.provider_id = ${providerId} and w.service_id = wanted.service_id
			and w.planned_on >= win.from_on and w.planned_on < win.to_on and w.ended_at is not null
			and w.variant <> 'floor_walk'
		left join walkaround_feedback f on f.provider_id = w.provider_id and f.walkaround_id = w.id
		group by 1
		union all
		select win.which, 'promises_kept',
			count(p.id) filter (where p.status = 'kept'
				and (p.ended_at at time zone 'Europe/London')::date <= p.due_on)::int, count(p.id)::int
		from windows win cross join wanted
		left join promise p on p.provider_id = ${providerId} and p.service_id = wanted.service_id
			and p.due_on >= win.from_on and p.due_on < win.to_on and p.is_for_team
		group by 1
		union all
		select win.which, 'ideas_answered',
			count(i.id) filter (where i.told_back_at is not null)::int, count(i.id)::int
		from windows win cross join wanted
		left join idea i on i.provider_id = ${providerId} and i.service_id = wanted.service_id
			and i.raised_at >= win.from_at and i.raised_at < win.to_at
		group by 1`;
	return part('then-and-now', rowsAsJson(query), (rows) => rows);
}
