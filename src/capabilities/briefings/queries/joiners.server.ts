import { sql } from 'kysely';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { Risk } from '../model.ts';
import type { ShiftGroup } from '#kernel/shift.ts';

/** Somebody new in a service, with the lessons of their first list. */
export type Joiner = {
	staffId: string;
	name: string;
	startedOn: string;
	shiftGroup: ShiftGroup;
	lessons: {
		lessonId: string;
		title: string;
		risk: Risk;
		openedAt: string;
		briefedAt: string | null;
		understoodAt: string | null;
	}[];
};

const MOST = 100;

/** People who started in a service within so many days, the newest first, with what they have to read. */
export async function joinersOf(
	tx: TenantTx,
	providerId: string,
	serviceId: string,
	today: string,
	days: number
): Promise<Joiner[]> {
	const { rows } = await sql<Joiner>`
		select p.id as "staffId", p.name, p.started_on as "startedOn", min(a.shift_group) as "shiftGroup",
			coalesce((select json_agg(json_build_object('lessonId', n.lesson_id, 'title', v.title,
					'risk', l.risk, 'openedAt', n.opened_at, 'briefedAt', n.briefed_at,
					'understoodAt', n.understood_at) order by n.lesson_id)
				from briefing_need n
				join lesson l on l.provider_id = n.provider_id and l.id = n.lesson_id and l.status = 'live'
				join lesson_version v on v.provider_id = n.provider_id and v.lesson_id = n.lesson_id
					and v.version = n.version
				where n.provider_id = p.provider_id and n.staff_id = p.id and n.service_id = ${serviceId}
					and n.ended_at is null), '[]'::json) as lessons
		from staff p
		join assignment a on a.provider_id = p.provider_id and a.staff_id = p.id
			and a.service_id = ${serviceId} and a.superseded_at is null and a.from_on <= ${today}::date
			and (a.to_on is null or a.to_on >= ${today}::date)
		where p.provider_id = ${providerId} and p.started_on <= ${today}::date
			and p.started_on > ${today}::date - ${days}::int
			and (p.left_on is null or p.left_on >= ${today}::date)
		group by p.provider_id, p.id
		order by p.started_on desc, p.id
		limit ${MOST}
	`.execute(tx);
	return rows;
}
