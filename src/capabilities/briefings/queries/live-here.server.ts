import type { TenantTx } from '#platform/database/tenant.ts';

/** Whether and since when a lesson is live in a service, with its live version; null when it is not. */
export async function liveHere(
	tx: TenantTx,
	providerId: string,
	lessonId: string,
	serviceId: string
): Promise<{ version: number; askedSince: number; liveFrom: Date } | null> {
	const row = await tx
		.selectFrom('lesson_in_service as here')
		.innerJoin('lesson', (join) =>
			join
				.onRef('lesson.provider_id', '=', 'here.provider_id')
				.onRef('lesson.id', '=', 'here.lesson_id')
		)
		.select(['here.version', 'here.asked_since', 'here.live_from'])
		.where('here.provider_id', '=', providerId)
		.where('here.lesson_id', '=', lessonId)
		.where('here.service_id', '=', serviceId)
		.where('here.ended_at', 'is', null)
		.where('lesson.status', '=', 'live')
		.executeTakeFirst();
	return row
		? { version: row.version, askedSince: row.asked_since, liveFrom: row.live_from }
		: null;
}
