import { sql } from 'kysely';
import type { ShiftGroup } from '#kernel/shift.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { Contract, CoverageCell, Risk } from '../model.ts';

/** A live lesson in a service, as the read model has it. */
export type HereRow = {
	lessonId: string;
	serviceId: string;
	version: number;
	risk: Risk;
	briefedFirstHeldAt: Date | null;
	understoodFirstHeldAt: Date | null;
	shiftsWorkedUnbriefed: number;
	answers: number;
	wrongFirstAnswers: number;
};

/** What has to be counted again: some lessons in some services, and every live lesson of others. */
export type Touched = {
	lessonIds: readonly string[];
	serviceIds: readonly string[];
	wholeServiceIds: readonly string[];
};

/**
 * The rows to bring up to date, locked in one order, so that two facts about the same lesson and
 * service wait for each other and neither is counted without the other.
 */
export async function lockHere(
	tx: TenantTx,
	providerId: string,
	{ lessonIds, serviceIds, wholeServiceIds }: Touched
): Promise<HereRow[]> {
	const hasPairs = lessonIds.length > 0 && serviceIds.length > 0;
	if (!hasPairs && wholeServiceIds.length === 0) return [];
	const query = tx
		.selectFrom('lesson_in_service as here')
		.innerJoin('lesson as l', (join) =>
			join.onRef('l.provider_id', '=', 'here.provider_id').onRef('l.id', '=', 'here.lesson_id')
		)
		.select([
			'here.lesson_id',
			'here.service_id',
			'here.version',
			'l.risk',
			'here.briefed_gate_first_held_at',
			'here.understood_gate_first_held_at',
			'here.shifts_worked_unbriefed',
			'here.answers',
			'here.wrong_first_answers'
		])
		.where('here.provider_id', '=', providerId)
		.where((eb) =>
			eb.or([
				...(hasPairs
					? [
							eb.and([
								eb('here.lesson_id', 'in', [...lessonIds]),
								eb('here.service_id', 'in', [...serviceIds])
							])
						]
					: []),
				...(wholeServiceIds.length > 0 ? [eb('here.service_id', 'in', [...wholeServiceIds])] : [])
			])
		)
		.where('here.ended_at', 'is', null)
		.orderBy('here.lesson_id')
		.orderBy('here.service_id')
		.forUpdate('here');
	const rows = await query.execute();
	return rows.map((row) => ({
		lessonId: row.lesson_id,
		serviceId: row.service_id,
		version: row.version,
		risk: row.risk as Risk,
		briefedFirstHeldAt: row.briefed_gate_first_held_at,
		understoodFirstHeldAt: row.understood_gate_first_held_at,
		shiftsWorkedUnbriefed: row.shifts_worked_unbriefed,
		answers: row.answers,
		wrongFirstAnswers: row.wrong_first_answers
	}));
}

type Pairs = { lessonIds: readonly string[]; serviceIds: readonly string[] };
export const pairKey = (lessonId: string, serviceId: string) => `${lessonId} ${serviceId}`;

/** Counts of the open needs, by lesson and service. */
export async function countCells(
	tx: TenantTx,
	providerId: string,
	{ lessonIds, serviceIds }: Pairs
): Promise<Map<string, CoverageCell[]>> {
	const rows = await tx
		.selectFrom('briefing_need')
		.select((eb) => [
			'lesson_id',
			'service_id',
			'shift_group',
			'contract',
			eb.fn.countAll<number>().as('in_scope'),
			eb.fn.count<number>('briefed_at').as('briefed'),
			eb.fn
				.count<number>('understood_at')
				.filterWhere('briefed_at', 'is not', null)
				.as('understood')
		])
		.where('provider_id', '=', providerId)
		.where('lesson_id', 'in', [...lessonIds])
		.where('service_id', 'in', [...serviceIds])
		.where('ended_at', 'is', null)
		.groupBy(['lesson_id', 'service_id', 'shift_group', 'contract'])
		.execute();
	const cells = new Map<string, CoverageCell[]>();
	for (const row of rows) {
		const key = pairKey(row.lesson_id, row.service_id);
		const list = cells.get(key) ?? [];
		cells.set(key, list);
		list.push({
			shiftGroup: row.shift_group as ShiftGroup,
			contract: row.contract as Contract,
			inScope: row.in_scope,
			briefed: row.briefed,
			understood: row.understood
		});
	}
	return cells;
}

/**
 * Shifts worked by someone not yet briefed, since the version went live there: what
 * `shiftsUnbriefed` counts, counted where the rows are. A named worker counts from the day the need
 * opened; agency workers count as shifts, less those briefed at that shift. The same worker may be
 * told at two handovers and on a pass, so the largest of the counts is believed, never their sum.
 */
export async function countShiftsUnbriefed(
	tx: TenantTx,
	providerId: string,
	{ lessonIds, serviceIds }: Pairs
): Promise<Map<string, number>> {
	const { rows } = await sql<{ lesson_id: string; service_id: string; shifts: number }>`
		with here as (
			select lesson_id, service_id, version, asked_since, (live_from at time zone 'Europe/London')::date as live_on
			from lesson_in_service
			where provider_id = ${providerId} and ended_at is null
				and lesson_id in (${sql.join(lessonIds)}) and service_id in (${sql.join(serviceIds)})
		), named as (
			select here.lesson_id, here.service_id, count(*) as shifts
			from here
			join briefing_need n on n.provider_id = ${providerId} and n.lesson_id = here.lesson_id
				and n.service_id = here.service_id and n.version = here.version
			join shift_worked w on w.provider_id = ${providerId} and w.service_id = here.service_id
				and w.staff_id = n.staff_id and w.taken_back_at is null
				and w.on_date >= greatest(here.live_on, (n.opened_at at time zone 'Europe/London')::date)
				and (n.ended_at is null or w.on_date <= (n.ended_at at time zone 'Europe/London')::date)
			where n.briefed_at is null or (n.briefed_at at time zone 'Europe/London')::date > w.on_date
			group by 1, 2
		), agency as (
			select here.lesson_id, here.service_id, w.on_date, w.shift_group, sum(w.worker_count) as workers
			from here
			join shift_worked w on w.provider_id = ${providerId} and w.service_id = here.service_id
				and w.staff_id is null and w.taken_back_at is null and w.on_date >= here.live_on
			group by 1, 2, 3, 4
		), told as (
			select lesson_id, service_id, on_date, shift_group, max(people) as people from (
				select h.lesson_id, h.service_id, h.on_date, h.shift_group,
					h.agency_present::bigint as people
				from handover_briefing h
				join here on here.lesson_id = h.lesson_id and here.service_id = h.service_id
					and h.version between here.asked_since and here.version
				where h.provider_id = ${providerId} and h.agency_present > 0
				union all
				select f.lesson_id, f.service_id, f.on_date, f.shift_group,
					count(distinct lower(f.agency_label))
				from briefing_fact f
				join here on here.lesson_id = f.lesson_id and here.service_id = f.service_id
					and f.version between here.asked_since and here.version
				where f.provider_id = ${providerId} and f.agency_label is not null and f.taken_back_at is null
				group by 1, 2, 3, 4
			) as each_way
			group by 1, 2, 3, 4
		), unnamed as (
			select a.lesson_id, a.service_id, sum(greatest(a.workers - coalesce(t.people, 0), 0)) as shifts
			from agency a
			left join told t on t.lesson_id = a.lesson_id and t.service_id = a.service_id
				and t.on_date = a.on_date and t.shift_group = a.shift_group
			group by 1, 2
		)
		select here.lesson_id, here.service_id,
			(coalesce(named.shifts, 0) + coalesce(unnamed.shifts, 0))::integer as shifts
		from here
		left join named on named.lesson_id = here.lesson_id and named.service_id = here.service_id
		left join unnamed on unnamed.lesson_id = here.lesson_id and unnamed.service_id = here.service_id
	`.execute(tx);
	return new Map(rows.map((row) => [pairKey(row.lesson_id, row.service_id), row.shifts]));
}

/** First answers to the live version's question, and how many were wrong: a measure of the lesson. */
export async function countFirstAnswers(
	tx: TenantTx,
	providerId: string,
	{ lessonIds, serviceIds }: Pairs
): Promise<Map<string, { answers: number; wrong: number }>> {
	const rows = await tx
		.selectFrom('understanding_answer as a')
		.innerJoin('lesson_in_service as here', (join) =>
			join
				.onRef('here.provider_id', '=', 'a.provider_id')
				.onRef('here.lesson_id', '=', 'a.lesson_id')
				.onRef('here.service_id', '=', 'a.service_id')
				.onRef('here.version', '>=', 'a.version')
				.onRef('here.asked_since', '<=', 'a.version')
		)
		.select((eb) => [
			'a.lesson_id',
			'a.service_id',
			eb.fn.countAll<number>().as('answers'),
			eb.fn.countAll<number>().filterWhere('a.is_right', '=', false).as('wrong')
		])
		.where('a.provider_id', '=', providerId)
		.where('a.lesson_id', 'in', [...lessonIds])
		.where('a.service_id', 'in', [...serviceIds])
		.where('a.method', '=', 'scenario')
		.where('a.attempt', '=', 1)
		.groupBy(['a.lesson_id', 'a.service_id'])
		.execute();
	return new Map(
		rows.map((row) => [
			pairKey(row.lesson_id, row.service_id),
			{ answers: row.answers, wrong: row.wrong }
		])
	);
}
