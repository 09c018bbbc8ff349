import { sql, type SqlBool } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import { cutPage, type Cursor } from '#kernel/keyset.ts';
import { addDays, isDate } from '#kernel/london.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { isLookingBack, type VisitFilters } from '../filters.ts';
import {
	DUE_DAYS,
	type ReachFact,
	type TimeBand,
	type Variant,
	type VisitStatus
} from '../model.ts';
import { visibleTo } from '../policy.ts';

/** One visit of a list, with what says whether it was a full one. */
export interface ListedVisit {
	readonly id: string;
	readonly serviceId: string;
	readonly serviceName: string;
	readonly leaderId: string;
	readonly leaderName: string;
	readonly variant: Variant;
	readonly plannedOn: string;
	readonly startsAt: string | null;
	readonly timeBand: TimeBand;
	readonly isAnnounced: boolean;
	readonly status: VisitStatus;
	readonly startedAt: Date | null;
	readonly endedAt: Date | null;
	readonly skippedReason: string | null;
	readonly revision: number;
	/** The last visit held there before this one. */
	readonly lastHeldOn: string | null;
	readonly reach: readonly ReachFact[];
	readonly answers: number;
}

/** Visits within what the actor may see: one statement. Floor walks are in a list of their own. */
export async function listVisits(
	tx: TenantTx,
	actor: Actor,
	filters: VisitFilters,
	page: {
		readonly cursor: Cursor | null;
		readonly size: number;
		readonly today: string;
		readonly only?: string;
	}
): Promise<{ rows: ListedVisit[]; next: string | null }> {
	let query = tx
		.selectFrom('walkaround')
		.innerJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 'walkaround.provider_id')
				.onRef('service.id', '=', 'walkaround.service_id')
		)
		.innerJoin('staff', (join) =>
			join
				.onRef('staff.provider_id', '=', 'walkaround.provider_id')
				.onRef('staff.id', '=', 'walkaround.leader_id')
		)
		.select([
			'walkaround.id',
			'walkaround.service_id',
			'walkaround.leader_id',
			'walkaround.variant',
			'walkaround.planned_on',
			'walkaround.starts_at',
			'walkaround.time_band',
			'walkaround.is_announced',
			'walkaround.status',
			'walkaround.started_at',
			'walkaround.ended_at',
			'walkaround.skipped_reason',
			'walkaround.revision',
			'service.name as service_name',
			'staff.name as leader_name',
			sql<string | null>`(select max(w.planned_on)::text from walkaround w
				where w.provider_id = walkaround.provider_id and w.service_id = walkaround.service_id
					and w.ended_at is not null and w.variant <> 'floor_walk'
					and w.planned_on < walkaround.planned_on)`.as('last_held_on'),
			sql<ReachFact[]>`coalesce((select json_agg(json_build_object('saidId', r.said_id,
					'lessonId', r.lesson_id, 'spokenWith', r.spoken_with, 'shiftGroup', r.shift_group,
					'people', r.people, 'recordedAt', r.recorded_at))
				from (select * from walkaround_reach r
					where r.provider_id = walkaround.provider_id and r.walkaround_id = walkaround.id
					order by r.recorded_at desc limit 40) r), '[]')`.as('reach'),
			sql<number>`(select count(*)::int from walkaround_answer a
				where a.provider_id = walkaround.provider_id and a.walkaround_id = walkaround.id)`.as('answers')
		])
		.where('walkaround.provider_id', '=', actor.providerId)
		.where('walkaround.variant', '!=', 'floor_walk')
		.where(visibleTo(actor));
	const mine = actor.kind === 'person' ? actor.staffId : null;
	switch (filters.view) {
		case 'due':
			query = query
				.where('walkaround.status', 'in', ['planned', 'under_way'])
				.where('walkaround.planned_on', '<=', addDays(page.today, DUE_DAYS));
			break;
		case 'mine':
			query = query
				.where('walkaround.status', 'in', ['planned', 'under_way'])
				.where('walkaround.leader_id', '=', mine);
			break;
		case 'planned':
			query = query.where('walkaround.status', 'in', ['planned', 'under_way']);
			break;
		case 'owed':
			query = query.where('walkaround.status', '=', 'done');
			break;
		case 'held':
			query = query.where('walkaround.status', 'in', ['done', 'fed_back', 'closed']);
			break;
		case 'skipped':
			query = query.where('walkaround.status', 'in', ['skipped', 'cancelled']);
			break;
		case 'all':
			break;
	}
	if (page.only !== undefined) query = query.where('walkaround.id', '=', page.only);
	if (filters.service) query = query.where('walkaround.service_id', '=', filters.service);
	if (filters.band) query = query.where('walkaround.time_band', '=', filters.band);
	const back = isLookingBack(filters.view);
	const { cursor } = page;
	if (cursor && isId(cursor.id) && isDate(cursor.at)) {
		query = query.where(
			sql<SqlBool>`(walkaround.planned_on, walkaround.id) ${back ? sql`<` : sql`>`} (${cursor.at}::date, ${cursor.id}::uuid)`
		);
	}
	const rows = await query
		.orderBy('walkaround.planned_on', back ? 'desc' : 'asc')
		.orderBy('walkaround.id', back ? 'desc' : 'asc')
		.limit(page.size + 1)
		.execute();
	const cut = cutPage(rows, page.size, (row) => ({ at: row.planned_on, id: row.id }));
	return {
		next: cut.next,
		rows: cut.rows.map((row) => ({
			id: row.id,
			serviceId: row.service_id,
			serviceName: row.service_name,
			leaderId: row.leader_id,
			leaderName: row.leader_name,
			variant: row.variant as Variant,
			plannedOn: row.planned_on,
			startsAt: row.starts_at?.slice(0, 5) ?? null,
			timeBand: row.time_band as TimeBand,
			isAnnounced: row.is_announced,
			status: row.status as VisitStatus,
			startedAt: row.started_at,
			endedAt: row.ended_at,
			skippedReason: row.skipped_reason,
			revision: row.revision,
			lastHeldOn: row.last_held_on,
			reach: row.reach,
			answers: row.answers
		}))
	};
}
