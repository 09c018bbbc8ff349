import { z } from 'zod';
import type { Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { visibleTo } from '#capabilities/lessons/policy.ts';
import { NOT_FOUND } from '#platform/perform/command.ts';

/** Which lesson, in which service. */
export const inService = { lessonId: z.uuid(), serviceId: z.uuid() };

export interface Here {
	readonly lessonId: string;
	readonly serviceId: string;
	/** Who manages the service today; null while nobody is in post. */
	readonly managerId: string | null;
	readonly plan: { readonly revision: number } | null;
}

/** A lesson that is live in the service and that the actor may see, or not found. */
export async function findHere(
	tx: TenantTx,
	actor: Actor,
	{ lessonId, serviceId }: { lessonId: string; serviceId: string },
	on: string
): Promise<Here | typeof NOT_FOUND> {
	const row = await tx
		.selectFrom('lesson_in_service as here')
		.innerJoin('lesson', (join) =>
			join
				.onRef('lesson.provider_id', '=', 'here.provider_id')
				.onRef('lesson.id', '=', 'here.lesson_id')
		)
		.leftJoin('local_implementation as plan', (join) =>
			join
				.onRef('plan.provider_id', '=', 'here.provider_id')
				.onRef('plan.lesson_id', '=', 'here.lesson_id')
				.onRef('plan.service_id', '=', 'here.service_id')
		)
		.select((eb) => [
			'plan.revision',
			eb
				.selectFrom('post')
				.select('post.staff_id')
				.whereRef('post.provider_id', '=', 'here.provider_id')
				.whereRef('post.service_id', '=', 'here.service_id')
				.where('post.kind', '=', 'registered_manager')
				.where('post.superseded_at', 'is', null)
				.where('post.from_on', '<=', on)
				.where((day) => day.or([day('post.to_on', 'is', null), day('post.to_on', '>=', on)]))
				.orderBy('post.from_on', 'desc')
				.limit(1)
				.as('manager_id')
		])
		.where('here.provider_id', '=', actor.providerId)
		.where('here.lesson_id', '=', lessonId)
		.where('here.service_id', '=', serviceId)
		.where('here.ended_at', 'is', null)
		.where('lesson.status', '=', 'live')
		.where(visibleTo(actor))
		.executeTakeFirst();
	if (!row) return NOT_FOUND;
	const plan = row.revision === null ? null : { revision: row.revision };
	return { lessonId, serviceId, managerId: row.manager_id, plan };
}
