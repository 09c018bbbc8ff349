import { sql } from 'kysely';
import { careRoles } from '#kernel/actor.ts';
import type { ShiftGroup, ShiftHours } from '#kernel/shift.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { DigestLines } from '../letter.ts';
import type { Working } from '../rest.ts';

/** The counts of a kept digest, and of what waits beside them. */
export function linesOf(json: unknown, waits: unknown): DigestLines {
	const lines = (json ?? {}) as Partial<DigestLines>;
	return {
		reading: lines.reading ?? 0,
		overdue: lines.overdue ?? 0,
		team: lines.team ?? 0,
		waits: (waits ?? {}) as DigestLines['waits']
	};
}

/** People whose digest of a day is not yet mailed and who have an address. */
export async function digestsToMail(
	tx: TenantTx,
	providerId: string,
	today: string
): Promise<string[]> {
	const rows = await tx
		.selectFrom('digest as d')
		.innerJoin('staff as p', (join) =>
			join.onRef('p.provider_id', '=', 'd.provider_id').onRef('p.id', '=', 'd.staff_id')
		)
		.select('d.staff_id')
		.where('d.provider_id', '=', providerId)
		.where('d.on_date', '=', today)
		.where('d.mailed_at', 'is', null)
		.where('p.email', 'is not', null)
		.orderBy('d.staff_id')
		.execute();
	return rows.map((row) => row.staff_id);
}

/** Whether somebody works today, as far as a rota or their pattern says. */
export async function workingToday(
	tx: TenantTx,
	providerId: string,
	staffId: string,
	today: string
): Promise<Omit<Working, 'tellsOffShift'>> {
	const leading = careRoles.filter((role) => role !== 'care_worker');
	const { rows } = await sql<{
		isOn: boolean;
		isRotaKnown: boolean;
		shiftGroups: string[];
		leads: boolean;
	}>`
		with mine as (
			select service_id, shift_group from assignment
			where provider_id = ${providerId} and staff_id = ${staffId} and superseded_at is null
				and from_on <= ${today}::date and (to_on is null or to_on >= ${today}::date)
		)
		select exists (select 1 from shift_planned p where p.provider_id = ${providerId}
				and p.staff_id = ${staffId} and p.on_date = ${today}::date)
			or exists (select 1 from shift_worked w where w.provider_id = ${providerId}
				and w.staff_id = ${staffId} and w.on_date = ${today}::date and w.taken_back_at is null) as "isOn",
			exists (select 1 from shift_planned p join mine on mine.service_id = p.service_id
				and mine.shift_group = p.shift_group
				where p.provider_id = ${providerId} and p.on_date = ${today}::date) as "isRotaKnown",
			array(select distinct shift_group from mine order by 1) as "shiftGroups",
			exists (select 1 from role_grant g where g.provider_id = ${providerId}
				and g.staff_id = ${staffId} and g.ended_at is null
				and g.role in (${sql.join(leading)})) as leads
	`.execute(tx);
	const [row] = rows;
	if (!row) return { isOnRota: null, shiftGroups: [], leads: false };
	return {
		isOnRota: row.isOn ? true : row.isRotaKnown ? false : null,
		shiftGroups: row.shiftGroups,
		leads: row.leads
	};
}

/** Somebody of the reader's who is late with a lesson. */
export type Late = {
	staffId: string;
	name: string;
	serviceId: string;
	lessonId: string;
	title: string;
	risk: string;
	reason: string;
	shiftGroup: string;
	openedAt: Date;
	/** Shifts they are down for since, as far as a rota says. */
	planned: { onDate: string; shiftGroup: ShiftGroup }[];
	/** The hours of the service, or of the organisation where it has none of its own. */
	types: ShiftHours[];
	/** Place in the list of a joiner, from 0. */
	place: number;
};

const MOST_LATE = 200;

/**
 * Unbriefed needs of those who report to the reader, or work where they are the registered manager, with
 * everything the digest goes by: rota, hours of the service, and the place in a joiner's list.
 */
export async function mayBeLate(
	tx: TenantTx,
	providerId: string,
	staffId: string
): Promise<Late[]> {
	const { rows } = await sql<Late>`
		select n.staff_id as "staffId", p.name, n.service_id as "serviceId", n.lesson_id as "lessonId",
			v.title, l.risk, n.reason, n.shift_group as "shiftGroup", n.opened_at as "openedAt",
			coalesce((select json_agg(json_build_object('onDate', s.on_date, 'shiftGroup', s.shift_group))
				from shift_planned s where s.provider_id = n.provider_id and s.staff_id = n.staff_id
					and s.on_date >= (n.opened_at at time zone 'Europe/London')::date), '[]'::json) as planned,
			coalesce((select json_agg(json_build_object('shiftGroup', t.shift_group, 'startsAt', t.starts_at,
					'endsAt', t.ends_at))
				from shift_type t where t.provider_id = n.provider_id and t.service_id is not distinct from
					(select o.service_id from shift_type o where o.provider_id = n.provider_id
						and o.service_id = n.service_id limit 1)), '[]'::json) as types,
			(select count(*)::int from briefing_need o
				join lesson ol on ol.provider_id = o.provider_id and ol.id = o.lesson_id and ol.status = 'live'
				where o.provider_id = n.provider_id and o.staff_id = n.staff_id and o.ended_at is null
					and o.briefed_at is null and o.reason = 'joined' and ol.risk <> 'high'
					and n.reason = 'joined' and l.risk <> 'high'
					and (o.lesson_id, o.service_id) < (n.lesson_id, n.service_id)) as place
		from briefing_need n
		join staff p on p.provider_id = n.provider_id and p.id = n.staff_id
		join lesson l on l.provider_id = n.provider_id and l.id = n.lesson_id and l.status = 'live'
		join lesson_version v on v.provider_id = n.provider_id and v.lesson_id = n.lesson_id
			and v.version = n.version
		where n.provider_id = ${providerId} and n.ended_at is null and n.briefed_at is null
			and n.staff_id <> ${staffId}
			and (p.reports_to_id = ${staffId} or n.service_id in (
				select post.service_id from post where post.provider_id = ${providerId}
					and post.staff_id = ${staffId} and post.kind = 'registered_manager'
					and post.superseded_at is null and post.from_on <= current_date
					and (post.to_on is null or post.to_on >= current_date)))
		order by n.opened_at, n.lesson_id, n.staff_id
		limit ${MOST_LATE}
	`.execute(tx);
	return rows;
}
