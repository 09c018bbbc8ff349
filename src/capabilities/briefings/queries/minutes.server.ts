import { sql } from 'kysely';
import type { TenantTx } from '#platform/database/tenant.ts';

/** Paid minutes of one person on one day in one service. */
export type MinutesRow = {
	staffId: string;
	staffNumber: string;
	name: string;
	serviceName: string;
	onDate: string;
	read: number;
	handover: number;
	oneToOne: number;
	minutes: number;
};

/** What is paid: a row a person and day, without what was taken back. @param most rows, newest first */
export async function paidMinutes(
	tx: TenantTx,
	providerId: string,
	serviceIds: readonly string[],
	days: { first: string; last: string },
	most: number
): Promise<MinutesRow[]> {
	if (serviceIds.length === 0) return [];
	const { rows } = await sql<MinutesRow>`
		select p.id as "staffId", p.staff_number as "staffNumber", p.name, s.name as "serviceName",
			m.on_date as "onDate",
			coalesce(sum(m.minutes) filter (where m.how = 'read'), 0)::int as read,
			coalesce(sum(m.minutes) filter (where m.how = 'handover'), 0)::int as handover,
			coalesce(sum(m.minutes) filter (where m.how = 'one_to_one'), 0)::int as "oneToOne",
			sum(m.minutes)::int as minutes
		from briefing_minutes m
		join staff p on p.provider_id = m.provider_id and p.id = m.staff_id
		join service s on s.provider_id = m.provider_id and s.id = m.service_id
		where m.provider_id = ${providerId} and m.service_id in (${sql.join([...serviceIds])})
			and m.on_date between ${days.first}::date and ${days.last}::date and m.taken_back_at is null
		group by p.id, p.staff_number, p.name, s.name, m.on_date
		order by m.on_date desc, p.name, p.id, s.name
		limit ${most}
	`.execute(tx);
	return rows;
}
