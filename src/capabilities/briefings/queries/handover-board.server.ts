import { sql } from 'kysely';
import type { ShiftHours } from '#kernel/shift.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { BriefingLine } from './team-briefing.server.ts';

/**
 * What stands beside the list of lessons where a leader starts: the hours of the service's shifts, the
 * briefings to tell and those with people to tell one to one. One statement.
 */
export async function handoverBoard(
	tx: TenantTx,
	providerId: string,
	serviceId: string,
	since: string
): Promise<{ types: ShiftHours[]; briefings: BriefingLine[] }> {
	const { rows } = await sql<{
		types: (ShiftHours & { isOwn: boolean })[];
		briefings: BriefingLine[];
	}>`
		select coalesce((select json_agg(json_build_object('shiftGroup', t.shift_group,
				'startsAt', t.starts_at, 'endsAt', t.ends_at, 'isOwn', t.service_id is not null)
				order by t.starts_at)
			from shift_type t where t.provider_id = ${providerId}
				and (t.service_id = ${serviceId} or t.service_id is null)), '[]'::json) as types,
		coalesce((select json_agg(line order by line."onDate" desc, line.id desc) from (
			select b.id, b.title, b.service_id as "serviceId", b.shift_group as "shiftGroup",
				b.on_date as "onDate", b.status,
				(select count(*)::int from team_briefing_person p
					join briefing_need n on n.provider_id = p.provider_id and n.staff_id = p.staff_id
						and n.lesson_id = b.lesson_id and n.service_id = b.service_id and n.ended_at is null
						and n.briefed_at is null
					where p.provider_id = b.provider_id and p.briefing_id = b.id
						and p.status = 'absent') as "toTell"
			from team_briefing b
			where b.provider_id = ${providerId} and b.service_id = ${serviceId}
				and b.on_date >= ${since}::date and b.status <> 'abandoned'
			order by b.on_date desc, b.id desc limit 40
		) line where line.status <> 'done' or line."toTell" > 0), '[]'::json) as briefings
	`.execute(tx);
	const [row] = rows;
	const types = row?.types ?? [];
	const own = types.filter((type) => type.isOwn);
	return {
		types: (own.length > 0 ? own : types).map(({ shiftGroup, startsAt, endsAt }) => ({
			shiftGroup,
			startsAt,
			endsAt
		})),
		briefings: row?.briefings ?? []
	};
}
