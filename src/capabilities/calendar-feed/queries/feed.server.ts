import { sql } from 'kysely';
import { MINUTES } from '#capabilities/supervision/model.ts';
import { careRoles, holds, servicesWhere, type PersonActor } from '#kernel/actor.ts';
import { addDays, londonDate, toLondon } from '#kernel/london.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { VISIT_MINUTES, type CalendarEntry, type CalendarKind } from '../ical.ts';

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

interface Row {
	readonly id: string;
	readonly kind: CalendarKind;
	readonly serviceName: string | null;
	readonly onDate: string;
	readonly startsAt: string | null;
	/** The moment, for what is kept as one. */
	readonly at: Date | null;
	readonly minutesOf: 'manager' | 'staff' | null;
	readonly isCancelled: boolean;
	readonly revision: number;
	readonly href: string;
}

/**
 * What stands in somebody's calendar: visits they lead, and those announced to a service they manage – one that is not
 * announced is its leader's only –; their supervision, booked and to be booked; the promises they have to keep. Whoever
 * only looks after the system has no visits and no promises. What was called off stays, crossed out.
 */
export async function entriesOf(
	tx: TenantTx,
	actor: PersonActor,
	now: Date
): Promise<CalendarEntry[]> {
	const { providerId, staffId } = actor;
	const today = londonDate(now);
	const from = addDays(today, -BACK_DAYS);
	const to = addDays(today, AHEAD_DAYS);
	const isCare = sql.lit(holds(actor, careRoles));
	const managed = servicesWhere(actor, ['registered_manager']);
	const here = managed === 'all' ? sql`true` : sql`w.service_id = any(${managed}::uuid[])`;
	const { rows } = await sql<Row>`
		(select w.id::text, case when w.leader_id = ${staffId} then 'visit' else 'visit_here' end as kind,
				s.name as "serviceName", w.planned_on as "onDate", left(w.starts_at::text, 5) as "startsAt",
				null::timestamptz as at, null as "minutesOf",
				w.status in ('skipped', 'cancelled') as "isCancelled", w.revision, '/visits/' || w.id as href
			from walkaround as w
			join service as s on s.provider_id = w.provider_id and s.id = w.service_id
			where ${isCare} and w.provider_id = ${providerId}
				and (w.leader_id = ${staffId} or (w.is_announced and ${here}))
				and w.planned_on between ${from} and ${to}
			order by w.planned_on, w.id limit ${MOST})
		union all (select m.id::text, 'supervision', null, null, null, m.planned_at, m.kind,
				m.status in ('missed', 'cancelled'), m.revision, '/supervision/' || m.id
			from supervision_session as m
			where m.provider_id = ${providerId} and (m.supervisor_id = ${staffId} or m.supervisee_id = ${staffId})
				and m.status <> 'earlier'
				and m.planned_at >= ${from}::date and m.planned_at < ${to}::date
			order by m.planned_at, m.id limit ${MOST})
		union all (select r.id || '-' || r.due_on, 'supervision_due', null, r.due_on, null, null, null, false, 0,
				'/supervision/book/' || r.id
			from supervision_series as r
			where r.provider_id = ${providerId} and r.supervisor_id = ${staffId} and r.status = 'open'
				and r.due_on between ${from} and ${to}
				and not exists (select 1 from supervision_session b where b.provider_id = r.provider_id
					and b.series_id = r.id and b.status = 'booked')
			order by r.due_on, r.id limit ${MOST})
		union all (select p.id::text, 'promise', s.name, p.due_on, null, null, null, false, p.revision,
				'/promises/' || p.id
			from promise as p
			join service as s on s.provider_id = p.provider_id and s.id = p.service_id
			where ${isCare} and p.provider_id = ${providerId} and p.owner_id = ${staffId} and p.status = 'open'
				and p.due_on between ${from} and ${to}
			order by p.due_on, p.id limit ${MOST})`.execute(tx);
	return rows.map(entryOf);
}

function entryOf({ at, minutesOf, onDate, startsAt, ...row }: Row): CalendarEntry {
	const moment = at === null ? { date: onDate, time: startsAt } : toLondon(at);
	return {
		...row,
		onDate: moment.date,
		startsAt: moment.time,
		minutes: minutesOf === null ? VISIT_MINUTES : MINUTES[minutesOf]
	};
}
