import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { cutPage, type Cursor } from '#kernel/keyset.ts';
import { addDays } from '#kernel/london.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { PeopleFilters } from '../filters.ts';
import { DUE_WITHIN_DAYS, type RuleCode, type SeriesKind } from '../model.ts';
import { visibleSeries } from '../policy.ts';

/** One person against their own day: dates, never words. */
export interface PersonLine {
	readonly id: string;
	readonly superviseeId: string;
	readonly name: string;
	readonly jobRole: string;
	readonly kind: SeriesKind;
	readonly isRegisteredManager: boolean;
	readonly serviceName: string | null;
	readonly serviceKind: string | null;
	readonly supervisorId: string | null;
	readonly supervisorName: string | null;
	readonly rule: RuleCode;
	readonly countsFrom: string;
	readonly lastHeldOn: string | null;
	readonly dueOn: string | null;
	readonly bookedOn: string | null;
	readonly bookedId: string | null;
}

/** Where the list goes on: those without a day come last. */
const NO_DAY = 'none';

const shape = (tx: TenantTx, actor: Actor) =>
	tx
		.selectFrom('supervision_series')
		.innerJoin('staff as p', (join) =>
			join
				.onRef('p.provider_id', '=', 'supervision_series.provider_id')
				.onRef('p.id', '=', 'supervision_series.supervisee_id')
		)
		.leftJoin('staff as by', (join) =>
			join
				.onRef('by.provider_id', '=', 'supervision_series.provider_id')
				.onRef('by.id', '=', 'supervision_series.supervisor_id')
		)
		.leftJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 'supervision_series.provider_id')
				.onRef('service.id', '=', 'supervision_series.service_id')
		)
		.leftJoin('supervision_session as booked', (join) =>
			join
				.onRef('booked.provider_id', '=', 'supervision_series.provider_id')
				.onRef('booked.series_id', '=', 'supervision_series.id')
				.on('booked.status', '=', 'booked')
		)
		.select([
			'supervision_series.id',
			'supervision_series.supervisee_id as superviseeId',
			'p.name',
			'supervision_series.job_role as jobRole',
			sql<SeriesKind>`supervision_series.kind`.as('kind'),
			'supervision_series.is_registered_manager as isRegisteredManager',
			'service.name as serviceName',
			'service.kind as serviceKind',
			'supervision_series.supervisor_id as supervisorId',
			'by.name as supervisorName',
			sql<RuleCode>`supervision_series.rule`.as('rule'),
			'supervision_series.counts_from as countsFrom',
			'supervision_series.last_held_on as lastHeldOn',
			'supervision_series.due_on as dueOn',
			sql<string | null>`(booked.planned_at at time zone 'Europe/London')::date::text`.as(
				'bookedOn'
			),
			'booked.id as bookedId'
		])
		.where('supervision_series.provider_id', '=', actor.providerId)
		.where('supervision_series.status', '=', 'open')
		.where(visibleSeries(actor));

/** Who is due for supervision, by each one's own day, the earliest first. One statement. */
export async function peopleDue(
	tx: TenantTx,
	actor: Actor,
	filters: PeopleFilters,
	page: { readonly cursor: Cursor | null; readonly size: number; readonly today: string }
): Promise<{ rows: PersonLine[]; next: string | null }> {
	const { cursor, size, today } = page;
	let query = shape(tx, actor);
	const { state } = filters;
	if (filters.isMine && actor.kind === 'person') {
		query = query.where('supervision_series.supervisor_id', '=', actor.staffId);
	}
	if (filters.service) query = query.where('supervision_series.service_id', '=', filters.service);
	if (filters.role) query = query.where('supervision_series.job_role', '=', filters.role);
	if (state === 'nobody') query = query.where('supervision_series.supervisor_id', 'is', null);
	if (state === 'overdue') query = query.where('supervision_series.due_on', '<', today);
	if (state === 'due') {
		query = query
			.where('supervision_series.due_on', '>=', today)
			.where('supervision_series.due_on', '<=', addDays(today, DUE_WITHIN_DAYS));
	}
	if (state === 'not_booked') query = query.where('booked.id', 'is', null);
	if (state === 'away') query = query.where('supervision_series.due_on', 'is', null);
	if (cursor) {
		query = query.where((eb) =>
			cursor.at === NO_DAY
				? eb.and([
						eb('supervision_series.due_on', 'is', null),
						eb('supervision_series.id', '>', cursor.id)
					])
				: eb.or([
						eb('supervision_series.due_on', 'is', null),
						eb(
							eb.refTuple('supervision_series.due_on', 'supervision_series.id'),
							'>',
							eb.tuple(cursor.at, cursor.id)
						)
					])
		);
	}
	const rows = await query
		.orderBy('supervision_series.due_on', (by) => by.asc().nullsLast())
		.orderBy('supervision_series.id')
		.limit(size + 1)
		.execute();
	return cutPage(rows, size, (row) => ({ at: row.dueOn ?? NO_DAY, id: row.id }));
}

/** One person of the list, by their series; null when it is not there for this actor. */
export async function personDue(
	tx: TenantTx,
	actor: Actor,
	seriesId: string
): Promise<(PersonLine & SeriesMore) | null> {
	const row = await shape(tx, actor)
		.select([
			'supervision_series.service_id as serviceId',
			'supervision_series.closer_until as closerUntil',
			'supervision_series.closer_because as closerBecause',
			'supervision_series.sooner_by as soonerBy',
			'supervision_series.sooner_because as soonerBecause',
			'supervision_series.last_was_group as lastWasGroup',
			'supervision_series.revision'
		])
		.where('supervision_series.id', '=', seriesId)
		.executeTakeFirst();
	return row ?? null;
}

export interface SeriesMore {
	readonly serviceId: string | null;
	readonly closerUntil: string | null;
	readonly closerBecause: string | null;
	readonly soonerBy: string | null;
	readonly soonerBecause: string | null;
	readonly lastWasGroup: boolean;
	readonly revision: number;
}
