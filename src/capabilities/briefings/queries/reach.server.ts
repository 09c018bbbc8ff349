import { sql } from 'kysely';
import type { TenantTx } from '#platform/database/tenant.ts';

/** Shifts of bank and agency workers since a lesson went live in a service, and how many were briefed. */
export type ShiftsByContract = {
	lessonId: string;
	agencyWorked: number;
	agencyBriefed: number;
	bankWorked: number;
	bankBriefed: number;
	/** People who joined in the last twelve weeks, and how many of them have heard it. */
	joiners: number;
	joinersBriefed: number;
};

const JOINER_DAYS = 84;

/**
 * Bank and agency by shifts, not heads (domain 4.2): an agency worker without a name counts by the
 * shift, less those told at its handover or on its pass – the larger of the two, never their sum.
 */
export async function shiftsByContract(
	tx: TenantTx,
	providerId: string,
	serviceId: string,
	today: string
): Promise<Map<string, ShiftsByContract>> {
	const { rows } = await sql<ShiftsByContract>`
		with here as (
			select h.lesson_id, h.version, h.asked_since,
				(h.live_from at time zone 'Europe/London')::date as live_on
			from lesson_in_service h
			where h.provider_id = ${providerId} and h.service_id = ${serviceId} and h.ended_at is null
		), named as (
			select here.lesson_id, n.contract, count(*)::int as worked,
				(count(*) filter (where n.briefed_at is not null
					and (n.briefed_at at time zone 'Europe/London')::date <= w.on_date))::int as briefed
			from here
			join briefing_need n on n.provider_id = ${providerId} and n.lesson_id = here.lesson_id
				and n.service_id = ${serviceId} and n.version = here.version and n.contract in ('bank', 'agency')
			join shift_worked w on w.provider_id = ${providerId} and w.service_id = ${serviceId}
				and w.staff_id = n.staff_id and w.taken_back_at is null
				and w.on_date >= greatest(here.live_on, (n.opened_at at time zone 'Europe/London')::date)
				and (n.ended_at is null or w.on_date <= (n.ended_at at time zone 'Europe/London')::date)
			group by 1, 2
		), unnamed as (
			select here.lesson_id, w.on_date, w.shift_group, sum(w.worker_count)::int as workers
			from here
			join shift_worked w on w.provider_id = ${providerId} and w.service_id = ${serviceId}
				and w.staff_id is null and w.taken_back_at is null and w.on_date >= here.live_on
			group by 1, 2, 3
		), told as (
			select lesson_id, on_date, shift_group, max(people)::int as people from (
				select h.lesson_id, h.on_date, h.shift_group, h.agency_present::bigint as people
				from handover_briefing h
				join here on here.lesson_id = h.lesson_id and h.version between here.asked_since and here.version
				where h.provider_id = ${providerId} and h.service_id = ${serviceId} and h.agency_present > 0
				union all
				select f.lesson_id, f.on_date, f.shift_group, count(distinct lower(f.agency_label))
				from briefing_fact f
				join here on here.lesson_id = f.lesson_id and f.version between here.asked_since and here.version
				where f.provider_id = ${providerId} and f.service_id = ${serviceId}
					and f.agency_label is not null and f.taken_back_at is null
				group by 1, 2, 3
			) each_way
			group by 1, 2, 3
		), agency as (
			select u.lesson_id, sum(u.workers)::int as worked,
				sum(least(u.workers, coalesce(t.people, 0)))::int as briefed
			from unnamed u
			left join told t on t.lesson_id = u.lesson_id and t.on_date = u.on_date
				and t.shift_group = u.shift_group
			group by 1
		), joined as (
			select here.lesson_id, count(*)::int as people, count(n.briefed_at)::int as briefed
			from here
			join briefing_need n on n.provider_id = ${providerId} and n.lesson_id = here.lesson_id
				and n.service_id = ${serviceId} and n.ended_at is null and n.reason = 'joined'
			join staff p on p.provider_id = n.provider_id and p.id = n.staff_id
				and p.started_on > ${today}::date - ${JOINER_DAYS}::int
			group by 1
		)
		select here.lesson_id as "lessonId",
			coalesce(agency.worked, 0) + coalesce(a.worked, 0) as "agencyWorked",
			coalesce(agency.briefed, 0) + coalesce(a.briefed, 0) as "agencyBriefed",
			coalesce(b.worked, 0) as "bankWorked", coalesce(b.briefed, 0) as "bankBriefed",
			coalesce(joined.people, 0) as joiners, coalesce(joined.briefed, 0) as "joinersBriefed"
		from here
		left join named a on a.lesson_id = here.lesson_id and a.contract = 'agency'
		left join named b on b.lesson_id = here.lesson_id and b.contract = 'bank'
		left join agency on agency.lesson_id = here.lesson_id
		left join joined on joined.lesson_id = here.lesson_id
	`.execute(tx);
	return new Map(rows.map((row) => [row.lessonId, row]));
}
