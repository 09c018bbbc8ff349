import { sql, type SqlBool } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { visibleTo as visibleLessons } from '#capabilities/lessons/policy.ts';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import { cutPage, type Cursor } from '#kernel/keyset.ts';
import { isDate } from '#kernel/london.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { DecisionKind } from '../model.ts';
import { visibleTo } from '../policy.ts';

export interface DecisionLine {
	readonly id: string;
	readonly what: string;
	readonly kind: DecisionKind;
	readonly decidedOn: string;
	readonly decidedBy: string;
	readonly serviceId: string | null;
	readonly serviceName: string | null;
	readonly alternatives: string;
	readonly why: string;
	readonly lessons: readonly { id: string; title: string }[];
}

export interface DecisionFilters {
	readonly id?: string | undefined;
	readonly kind?: string | undefined;
	readonly service?: string | undefined;
	readonly lesson?: string | undefined;
}

/** Decisions within what the actor may see, the newest first, with their lessons. One statement. */
export async function decisionList(
	tx: TenantTx,
	actor: Actor,
	filters: DecisionFilters,
	page: { cursor: Cursor | null; size: number }
): Promise<{ rows: DecisionLine[]; next: string | null }> {
	let query = tx
		.selectFrom('decision')
		.innerJoin('staff', (join) =>
			join
				.onRef('staff.provider_id', '=', 'decision.provider_id')
				.onRef('staff.id', '=', 'decision.decided_by')
		)
		.leftJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 'decision.provider_id')
				.onRef('service.id', '=', 'decision.service_id')
		)
		.select((eb) => [
			'decision.id',
			'decision.what',
			'decision.kind',
			'decision.decided_on',
			'decision.service_id',
			'decision.alternatives',
			'decision.why',
			'staff.name as decided_by',
			'service.name as service_name',
			jsonArrayFrom(
				eb
					.selectFrom('decision_lesson as shaped')
					.innerJoin('lesson', (join) =>
						join
							.onRef('lesson.provider_id', '=', 'shaped.provider_id')
							.onRef('lesson.id', '=', 'shaped.lesson_id')
					)
					.select(['lesson.id', 'lesson.title'])
					.whereRef('shaped.provider_id', '=', 'decision.provider_id')
					.whereRef('shaped.decision_id', '=', 'decision.id')
					.where(visibleLessons(actor))
					.orderBy('lesson.title')
			).as('lessons')
		])
		.where('decision.provider_id', '=', actor.providerId)
		.where(visibleTo(actor));
	if (filters.id !== undefined) query = query.where('decision.id', '=', filters.id);
	if (filters.kind) query = query.where('decision.kind', '=', filters.kind);
	if (isId(filters.service)) query = query.where('decision.service_id', '=', filters.service);
	const { lesson } = filters;
	if (isId(lesson)) {
		query = query.where((eb) =>
			eb.exists(
				eb
					.selectFrom('decision_lesson as of')
					.select('of.lesson_id')
					.whereRef('of.provider_id', '=', 'decision.provider_id')
					.whereRef('of.decision_id', '=', 'decision.id')
					.where('of.lesson_id', '=', lesson)
			)
		);
	}
	const { cursor } = page;
	if (cursor && isId(cursor.id) && isDate(cursor.at)) {
		query = query.where(
			sql<SqlBool>`(decision.decided_on, decision.id) < (${cursor.at}::date, ${cursor.id}::uuid)`
		);
	}
	const rows = await query
		.orderBy('decision.decided_on', 'desc')
		.orderBy('decision.id', 'desc')
		.limit(page.size + 1)
		.execute();
	const cut = cutPage(rows, page.size, (row) => ({ at: row.decided_on, id: row.id }));
	return {
		next: cut.next,
		rows: cut.rows.map((row) => ({
			id: row.id,
			what: row.what,
			kind: row.kind as DecisionKind,
			decidedOn: row.decided_on,
			decidedBy: row.decided_by,
			serviceId: row.service_id,
			serviceName: row.service_name,
			alternatives: row.alternatives,
			why: row.why,
			lessons: row.lessons
		}))
	};
}
