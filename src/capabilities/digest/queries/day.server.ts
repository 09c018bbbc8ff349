import { sql } from 'kysely';
import { dueAt } from '#capabilities/briefings/due.ts';
import type { Risk } from '#capabilities/briefings/model.ts';
import { londonDate } from '#kernel/london.ts';
import type { ShiftGroup, ShiftHours } from '#kernel/shift.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { lastDayOf } from '../ladder.ts';

/** Something somebody has to hear, with who answers for them. */
export type OpenNeed = {
	staffId: string;
	lessonId: string;
	serviceId: string;
	startedOn: string;
	/** The last day on which it is still in time. */
	lastOn: string;
	leaderId: string | null;
	managerIds: string[];
};

type Row = {
	staffId: string;
	lessonId: string;
	serviceId: string;
	shiftGroup: ShiftGroup;
	reason: string;
	risk: Risk;
	openedAt: Date;
	leaderId: string | null;
	managerIds: string[] | null;
	planned: { onDate: string; shiftGroup: ShiftGroup }[];
};

/** Lessons nobody has told these people yet; read by a job, once a day. */
export async function openNeeds(tx: TenantTx, providerId: string): Promise<OpenNeed[]> {
	const types = await hoursByService(tx, providerId);
	const { rows } = await sql<Row>`
		select n.staff_id as "staffId", n.lesson_id as "lessonId", n.service_id as "serviceId",
			n.shift_group as "shiftGroup", n.reason, l.risk, n.opened_at as "openedAt",
			p.reports_to_id as "leaderId",
			array(select distinct post.staff_id::text from post where post.provider_id = n.provider_id
				and post.service_id = n.service_id and post.kind = 'registered_manager'
				and post.staff_id is not null and post.superseded_at is null
				and post.from_on <= current_date and (post.to_on is null or post.to_on >= current_date)
			) as "managerIds",
			coalesce((select json_agg(json_build_object('onDate', s.on_date, 'shiftGroup', s.shift_group))
				from shift_planned s where s.provider_id = n.provider_id and s.staff_id = n.staff_id
					and s.on_date >= (n.opened_at at time zone 'Europe/London')::date), '[]'::json) as planned
		from briefing_need n
		join lesson l on l.provider_id = n.provider_id and l.id = n.lesson_id and l.status = 'live'
		join staff p on p.provider_id = n.provider_id and p.id = n.staff_id and p.left_on is null
		where n.provider_id = ${providerId} and n.ended_at is null and n.briefed_at is null
		order by n.staff_id, n.lesson_id, n.service_id
	`.execute(tx);
	const places = new Map<string, number>();
	return rows.map((row): OpenNeed => {
		const isFirstList = row.reason === 'joined' && row.risk !== 'high';
		const place = isFirstList ? (places.get(row.staffId) ?? 0) : 0;
		if (isFirstList) places.set(row.staffId, place + 1);
		const due = dueAt({ ...row, openedAt: new Date(row.openedAt), place }, types(row.serviceId));
		return {
			staffId: row.staffId,
			lessonId: row.lessonId,
			serviceId: row.serviceId,
			startedOn: londonDate(new Date(row.openedAt)),
			lastOn: lastDayOf(due),
			leaderId: row.leaderId,
			managerIds: row.managerIds ?? []
		};
	});
}

async function hoursByService(
	tx: TenantTx,
	providerId: string
): Promise<(serviceId: string) => ShiftHours[]> {
	const rows = await tx
		.selectFrom('shift_type')
		.select(['service_id', 'shift_group', 'starts_at', 'ends_at'])
		.where('provider_id', '=', providerId)
		.execute();
	const hours = rows.map((row) => ({
		serviceId: row.service_id,
		shiftGroup: row.shift_group as ShiftGroup,
		startsAt: row.starts_at,
		endsAt: row.ends_at
	}));
	return (serviceId) => {
		const own = hours.filter((one) => one.serviceId === serviceId);
		return own.length > 0 ? own : hours.filter((one) => one.serviceId === null);
	};
}
