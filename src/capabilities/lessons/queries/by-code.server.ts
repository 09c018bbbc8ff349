import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { visibleTo } from '../policy.ts';

/** The lesson of a short address within what the actor may see, or null; the newest, should two share one. */
export async function lessonByCode(
	tx: TenantTx,
	actor: Actor,
	code: string
): Promise<string | null> {
	if (!/^[0-9a-f]{8}$/i.test(code)) return null;
	const row = await tx
		.selectFrom('lesson')
		.select('lesson.id')
		.where('lesson.provider_id', '=', actor.providerId)
		.where(sql<string>`right(lesson.id::text, 8)`, '=', code.toLowerCase())
		.where(visibleTo(actor))
		.orderBy('lesson.id', 'desc')
		.executeTakeFirst();
	return row?.id ?? null;
}
