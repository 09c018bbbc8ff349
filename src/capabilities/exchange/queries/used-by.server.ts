import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { visibleTo as lessonsVisibleTo } from '#capabilities/lessons/policy.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

/** Lessons that rest on an import's reports; the title is null where the actor may not see the lesson. */
export async function lessonsUsing(
	tx: TenantTx,
	actor: Actor,
	importId: string
): Promise<{ id: string; title: string | null }[]> {
	const rows = await tx
		.selectFrom('lesson')
		.select(['lesson.id', 'lesson.title'])
		.select((eb) => sql<boolean>`${lessonsVisibleTo(actor)(eb)}`.as('is_visible'))
		.where('lesson.provider_id', '=', actor.providerId)
		.where(
			sql<boolean>`exists (select 1 from lesson_source used
				join signal on signal.provider_id = used.provider_id and signal.id = used.signal_id
				where used.provider_id = lesson.provider_id and used.lesson_id = lesson.id
					and signal.import_id = ${importId})`
		)
		.orderBy('lesson.title')
		.execute();
	return rows.map((row) => ({ id: row.id, title: row.is_visible ? row.title : null }));
}

/** How many of an import's reports are here. */
export async function signalsLeft(
	tx: TenantTx,
	providerId: string,
	importId: string
): Promise<number> {
	const row = await tx
		.selectFrom('signal')
		.select((eb) => eb.fn.countAll<number>().as('count'))
		.where('provider_id', '=', providerId)
		.where('import_id', '=', importId)
		.where('withdrawn_at', 'is', null)
		.executeTakeFirstOrThrow();
	return row.count;
}

/** The next reports of an import to take out, at most `limit`. */
export async function signalsToWithdraw(
	tx: TenantTx,
	providerId: string,
	importId: string,
	limit: number
): Promise<string[]> {
	const rows = await tx
		.selectFrom('signal')
		.select('id')
		.where('provider_id', '=', providerId)
		.where('import_id', '=', importId)
		.where('withdrawn_at', 'is', null)
		.limit(limit)
		.execute();
	return rows.map((row) => row.id);
}
