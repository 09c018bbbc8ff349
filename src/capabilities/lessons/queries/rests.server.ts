import { sql } from 'kysely';
import type { TenantTx } from '#platform/database/tenant.ts';
import { part, type Part } from '#platform/pages/gather.ts';

/** Live lessons a service carries at most: the provider's own number, six unless it chose another. */
export const liveLessonCap = (providerId: string): Part<number> =>
	part(
		'the cap',
		sql<number>`(select live_lesson_cap from provider where provider_id = ${providerId})`,
		(cap) => [cap]
	);

/** Where a lesson is at rest now. */
export async function restsOf(
	tx: TenantTx,
	providerId: string,
	lessonId: string
): Promise<{ id: string; serviceId: string; since: Date; reason: string; revision: number }[]> {
	return tx
		.selectFrom('lesson_rest')
		.select(['id', 'service_id as serviceId', 'rested_at as since', 'reason', 'revision'])
		.where('provider_id', '=', providerId)
		.where('lesson_id', '=', lessonId)
		.where('resumed_at', 'is', null)
		.execute();
}
