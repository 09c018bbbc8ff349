import { lessonsHere, type LessonHere } from '#capabilities/embedding/queries.server.ts';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

/** One lesson in one service as every page says it; null when it is not live there or not for this reader. */
export async function lessonAt(
	tx: TenantTx,
	actor: Actor,
	lessonId: string,
	serviceId: string
): Promise<LessonHere | null> {
	if (!isId(lessonId) || !isId(serviceId)) return null;
	const [here] = await lessonsHere(
		tx,
		actor,
		(eb) =>
			eb.and([
				eb('lesson_in_service.lesson_id', '=', lessonId),
				eb('lesson_in_service.service_id', '=', serviceId)
			]),
		{ limit: 1 }
	);
	return here ?? null;
}
