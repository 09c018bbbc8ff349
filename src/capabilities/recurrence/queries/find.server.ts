import { visibleTo as visibleLessons } from '#capabilities/lessons/policy.ts';
import { visibleTo as visibleReports } from '#capabilities/signals/policy.ts';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

/** An ordinary report as linking asks about it; null when it is not there for this actor. A worry never is. */
export async function reportToLink(tx: TenantTx, actor: Actor, signalId: string) {
	if (!isId(signalId)) return null;
	const row = await tx
		.selectFrom('signal')
		.select(['id', 'reference', 'kind', 'status', 'service_id', 'occurred_at', 'withdrawn_at'])
		.where('provider_id', '=', actor.providerId)
		.where('id', '=', signalId)
		.where('compartment', 'is', null)
		.where(visibleReports(actor))
		.executeTakeFirst();
	return row ?? null;
}

/** A lesson that is or was live, with when it counted as live in one service; null when not there. */
export async function lessonToLink(
	tx: TenantTx,
	actor: Actor,
	lessonId: string,
	serviceId: string | null
) {
	if (!isId(lessonId)) return null;
	const row = await tx
		.selectFrom('lesson')
		.leftJoin('lesson_in_service as here', (join) =>
			join
				.onRef('here.provider_id', '=', 'lesson.provider_id')
				.onRef('here.lesson_id', '=', 'lesson.id')
				.on('here.service_id', '=', serviceId)
		)
		.select([
			'lesson.id',
			'lesson.title',
			'lesson.owner_id',
			'here.live_from',
			'here.briefed_gate_first_held_at as briefed_at'
		])
		.where('lesson.provider_id', '=', actor.providerId)
		.where('lesson.id', '=', lessonId)
		.where('lesson.live_version', 'is not', null)
		.where(visibleLessons(actor))
		.executeTakeFirst();
	return row ?? null;
}

export async function keptPair(tx: TenantTx, actor: Actor, lessonId: string, signalId: string) {
	const row = await tx
		.selectFrom('recurrence')
		.select(['how', 'stopped_at', 'stopped_because'])
		.where('provider_id', '=', actor.providerId)
		.where('lesson_id', '=', lessonId)
		.where('signal_id', '=', signalId)
		.executeTakeFirst();
	return row ?? null;
}
