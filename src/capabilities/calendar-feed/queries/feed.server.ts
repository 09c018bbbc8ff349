import { sql } from 'kysely';
import { addDays, londonDate } from '#kernel/london.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { CalendarEntry } from '../ical.ts';

/** The address somebody has, as its page shows it. */
export async function ownFeed(
	tx: TenantTx,
	providerId: string,
	staffId: string
): Promise<{ feedId: string; madeAt: Date; stoppedAt: Date | null } | null> {
	const row = await tx
		.selectFrom('calendar_feed')
		.select(['feed_id as feedId', 'made_at as madeAt', 'stopped_at as stoppedAt'])
		.where('provider_id', '=', providerId)
		.where('staff_id', '=', staffId)
		.executeTakeFirst();
	return row ?? null;
}

/** Whose address this is, while they work here and have an account; null otherwise. */
export async function feedById(
	tx: TenantTx,
	providerId: string,
	feedId: string,
	today: string
): Promise<{ staffId: string; secretHash: string } | null> {
	const row = await tx
		.selectFrom('calendar_feed as f')
		.innerJoin('staff as p', (join) =>
			join.onRef('p.provider_id', '=', 'f.provider_id').onRef('p.id', '=', 'f.staff_id')
		)
		.innerJoin('account as a', (join) =>
			join.onRef('a.provider_id', '=', 'f.provider_id').onRef('a.staff_id', '=', 'f.staff_id')
		)
		.select(['f.staff_id as staffId', 'f.secret_hash as secretHash'])
		.where('f.provider_id', '=', providerId)
		.where('f.feed_id', '=', feedId)
		.where('f.stopped_at', 'is', null)
		.where('a.ended_at', 'is', null)
		.where((eb) => eb.or([eb('p.left_on', 'is', null), eb('p.left_on', '>=', today)]))
		.executeTakeFirst();
	return row ?? null;
}

/** How far a calendar looks back and ahead. */
const BACK_DAYS = 30;
const AHEAD_DAYS = 366;
const MOST = 500;

/** What stands in somebody's calendar: visits they lead and have not called off, and promises they have to keep. */
export async function entriesOf(
	tx: TenantTx,
	providerId: string,
	staffId: string,
	now: Date
): Promise<CalendarEntry[]> {
	const today = londonDate(now);
	const from = addDays(today, -BACK_DAYS);
	const to = addDays(today, AHEAD_DAYS);
	const { rows } = await sql<CalendarEntry>`
		(select w.id, 'visit' as kind, s.name as "serviceName", w.planned_on as "onDate",
				left(w.starts_at::text, 5) as "startsAt", w.revision, '/visits/' || w.id as href
			from walkaround as w
			join service as s on s.provider_id = w.provider_id and s.id = w.service_id
			where w.provider_id = ${providerId} and w.leader_id = ${staffId}
				and w.status not in ('skipped', 'cancelled') and w.planned_on between ${from} and ${to}
			order by w.planned_on, w.id limit ${MOST})
		union all (select p.id, 'promise', s.name, p.due_on, null, p.revision, '/promises/' || p.id
			from promise as p
			join service as s on s.provider_id = p.provider_id and s.id = p.service_id
			where p.provider_id = ${providerId} and p.owner_id = ${staffId} and p.status = 'open'
				and p.due_on between ${from} and ${to}
			order by p.due_on, p.id limit ${MOST})`.execute(tx);
	return rows;
}
