import { sql } from 'kysely';
import { visibleTo as visibleLessons } from '#capabilities/lessons/policy.ts';
import { HARM_BAND_SQL, type HarmBand } from '#capabilities/signals/harm.ts';
import { isSignalKind, type SignalKind } from '#capabilities/signals/model.ts';
import { visibleTo as visibleReports } from '#capabilities/signals/policy.ts';
import { holds, servicesWhere, type Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { Json } from '#kernel/json.ts';
import { addDays } from '#kernel/london.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { isThemeStatus, type ThemeStatus } from '../model.ts';
import { overseers, visibleTo } from '../policy.ts';

export interface ThemeRow {
	readonly id: string;
	readonly label: string;
	readonly status: ThemeStatus;
	readonly foundBy: string;
	readonly why: string | null;
	readonly evidence: { readonly [name: string]: Json };
	readonly serviceId: string | null;
	readonly serviceName: string | null;
	readonly isAboutPerson: boolean;
	/** The local reference of the person, for who may see the theme at all. */
	readonly person: string | null;
	readonly type: string | null;
	readonly setAsideCount: number | null;
	readonly joinedInto: { id: string; label: string } | null;
	readonly decidedBy: string | null;
	readonly decidedAt: Date | null;
	readonly decidedWhy: string | null;
	readonly proposedAt: Date;
	readonly revision: number;
	readonly lessons: readonly { id: string; title: string; status: string }[];
}

/** One theme within what the actor may see, with the lessons it fed. One statement. */
export async function themeRow(tx: TenantTx, actor: Actor, id: string): Promise<ThemeRow | null> {
	if (!isId(id)) return null;
	const row = await tx
		.selectFrom('theme')
		.leftJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 'theme.provider_id')
				.onRef('service.id', '=', 'theme.service_id')
		)
		.leftJoin('taxonomy_term as t', (join) =>
			join
				.onRef('t.provider_id', '=', 'theme.provider_id')
				.onRef('t.code', '=', 'theme.failure_code')
		)
		.leftJoin('staff', (join) =>
			join
				.onRef('staff.provider_id', '=', 'theme.provider_id')
				.onRef('staff.id', '=', 'theme.decided_by')
		)
		.select((eb) => [
			'theme.id',
			'theme.label',
			'theme.status',
			'theme.found_by',
			'theme.why',
			'theme.evidence',
			'theme.service_id',
			'service.name as service_name',
			'theme.is_about_person',
			't.label as type',
			'theme.set_aside_count',
			'staff.name as decided_by',
			'theme.decided_at',
			'theme.decided_why',
			'theme.proposed_at',
			'theme.revision',
			sql<
				string | null
			>`case when theme.is_about_person then (select p.reference from person_supported p
				where p.provider_id = theme.provider_id and p.service_id = theme.service_id
					and p.id::text = theme.evidence->>'cell') end`.as('person'),
			sql<{
				id: string;
				label: string;
			} | null>`(select json_build_object('id', j.id, 'label', j.label)
				from theme j where j.provider_id = theme.provider_id and j.id = theme.joined_into_id)`.as('joined'),
			sql<{ id: string; title: string; status: string }[]>`coalesce((select json_agg(it) from (${eb
				.selectFrom('lesson')
				.select(['lesson.id', 'lesson.title', 'lesson.status'])
				.whereRef('lesson.provider_id', '=', 'theme.provider_id')
				.where(
					sql<boolean>`lesson.id in (select o.lesson_id from theme_signal m
						join lesson_source o on o.provider_id = m.provider_id and o.signal_id = m.signal_id
						where m.provider_id = theme.provider_id and m.theme_id = theme.id and m.removed_at is null)`
				)
				.where(visibleLessons(actor))
				.orderBy('lesson.status')
				.orderBy('lesson.title')
				.limit(20)}) it), '[]')`.as('lessons')
		])
		.where('theme.provider_id', '=', actor.providerId)
		.where('theme.id', '=', id)
		.where(visibleTo(actor))
		.executeTakeFirst();
	if (!row || !isThemeStatus(row.status)) return null;
	const evidence = row.evidence;
	return {
		id: row.id,
		label: row.label,
		status: row.status,
		foundBy: row.found_by,
		why: row.why,
		evidence:
			evidence !== null && typeof evidence === 'object' && !Array.isArray(evidence)
				? (evidence as { [name: string]: Json })
				: {},
		serviceId: row.service_id,
		serviceName: row.service_name,
		isAboutPerson: row.is_about_person,
		person: row.person,
		type: row.type,
		setAsideCount: row.set_aside_count,
		joinedInto: row.joined,
		decidedBy: row.decided_by,
		decidedAt: row.decided_at,
		decidedWhy: row.decided_why,
		proposedAt: row.proposed_at,
		revision: row.revision,
		lessons: row.lessons
	};
}

/** One number of the tally: by kind and harm, by service, or by month and harm. */
export interface Counted {
	readonly by: 'kind' | 'service' | 'month';
	readonly isOwn: boolean;
	readonly kind: SignalKind | null;
	readonly harm: HarmBand | null;
	readonly serviceId: string | null;
	readonly serviceName: string | null;
	/** First day of a month. */
	readonly month: string | null;
	readonly isGood: boolean;
	readonly reports: number;
}

/**
 * The counts of a theme, three ways. Never one score over them. `isOwn` tells the services the reader
 * oversees from the rest. @param today London day; months go back thirteen
 */
export async function themeCounts(
	tx: TenantTx,
	actor: Actor,
	themeId: string,
	today: string
): Promise<Counted[]> {
	const own = servicesWhere(actor, overseers);
	const isOwn = own === 'all' ? sql`true` : sql`y.service_id = any(${own}::uuid[])`;
	const firstMonth = `${addDays(`${today.slice(0, 7)}-01`, -360).slice(0, 7)}-01`;
	const { rows } = await sql<Counted & { kind: string | null }>`
		with counted as (
			select ${isOwn} as own, y.service_id, y.month, y.kind, y.harm, y.reports,
				y.kind in ('compliment', 'good_practice') as good
			from theme_tally y where y.provider_id = ${actor.providerId} and y.theme_id = ${themeId}
		), three as (
			select case when grouping(kind) = 0 then 'kind' when grouping(service_id) = 0 then 'service' else 'month' end as by,
				own, kind, harm, service_id, month, good, sum(reports)::int as reports
			from counted
			group by grouping sets ((own, kind, harm), (own, service_id), (own, month, good, harm))
		)
		select t.by, t.own as "isOwn", t.kind, t.harm, t.service_id as "serviceId", v.name as "serviceName",
			to_char(t.month, 'YYYY-MM-DD') as month, coalesce(t.good, false) as "isGood", t.reports
		from three t left join service v on v.provider_id = ${actor.providerId} and v.id = t.service_id
		where t.by <> 'month' or t.month >= ${firstMonth}::date
		order by t.by, t.month, t.kind, v.name`.execute(tx);
	return rows.map((row) => ({
		...row,
		kind: row.kind !== null && isSignalKind(row.kind) ? row.kind : null
	}));
}

export interface ThemeReport {
	readonly id: string;
	readonly reference: string;
	readonly kind: SignalKind;
	readonly serviceName: string;
	readonly happenedOn: string;
	readonly harm: HarmBand;
	readonly how: string;
	readonly addedBy: string | null;
	readonly beginning: string;
}

/** The newest reports of a theme that this actor may open; the others are only counted. */
export async function themeReports(
	tx: TenantTx,
	actor: Actor,
	themeId: string,
	most: number
): Promise<ThemeReport[]> {
	if (!holds(actor, [...overseers, 'team_leader']) && actor.kind === 'person') {
		// A care worker sees their own reports elsewhere; a theme is no way to find others'.
		return [];
	}
	const rows = await tx
		.selectFrom('theme_signal as m')
		.innerJoin('signal', (join) =>
			join.onRef('signal.provider_id', '=', 'm.provider_id').onRef('signal.id', '=', 'm.signal_id')
		)
		.innerJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 'signal.provider_id')
				.onRef('service.id', '=', 'signal.service_id')
		)
		.leftJoin('staff', (join) =>
			join.onRef('staff.provider_id', '=', 'm.provider_id').onRef('staff.id', '=', 'm.added_by')
		)
		.select([
			'signal.id',
			'signal.reference',
			'signal.kind',
			'service.name as serviceName',
			'signal.happened_on as happenedOn',
			sql<HarmBand>`${sql.raw(HARM_BAND_SQL.replaceAll('s.', 'signal.'))}`.as('harm'),
			'm.how',
			'staff.name as addedBy',
			sql<string>`left(signal.words, 160)`.as('beginning')
		])
		.where('m.provider_id', '=', actor.providerId)
		.where('m.theme_id', '=', themeId)
		.where('m.removed_at', 'is', null)
		.where('signal.compartment', 'is', null)
		.where('signal.withdrawn_at', 'is', null)
		.where('signal.status', '!=', 'rejected')
		.where(visibleReports(actor))
		.orderBy('signal.occurred_at', 'desc')
		.orderBy('signal.id', 'desc')
		.limit(most)
		.execute();
	return rows.flatMap(({ kind, ...row }) => (isSignalKind(kind) ? [{ ...row, kind }] : []));
}
