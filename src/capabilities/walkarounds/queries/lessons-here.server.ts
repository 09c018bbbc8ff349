import type { Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { visibleTo as visibleLessons } from '#capabilities/lessons/policy.ts';

/** Which of these lessons are live in the service and within what the actor may see, with their version there. */
export async function liveLessonsHere(
	tx: TenantTx,
	actor: Actor,
	serviceId: string,
	lessonIds: readonly string[]
): Promise<{ id: string; version: number }[]> {
	if (lessonIds.length === 0) return [];
	return tx
		.selectFrom('lesson')
		.innerJoin('lesson_in_service as here', (join) =>
			join
				.onRef('here.provider_id', '=', 'lesson.provider_id')
				.onRef('here.lesson_id', '=', 'lesson.id')
		)
		.select(['lesson.id', 'here.version'])
		.where('lesson.provider_id', '=', actor.providerId)
		.where('lesson.id', 'in', [...lessonIds])
		.where('lesson.status', '=', 'live')
		.where('here.service_id', '=', serviceId)
		.where('here.ended_at', 'is', null)
		.where(visibleLessons(actor))
		.execute();
}
