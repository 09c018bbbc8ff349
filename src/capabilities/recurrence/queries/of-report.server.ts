import { visibleTo } from '#capabilities/lessons/policy.ts';
import type { Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

/** Live lessons of a service, for saying which of them a report is the same thing as; linked ones first. */
export async function lessonsToLink(
	tx: TenantTx,
	actor: Actor,
	report: { id: string; service_id: string }
): Promise<{ lessonId: string; title: string; how: string | null; isCounted: boolean }[]> {
	const rows = await tx
		.selectFrom('lesson_in_service as here')
		.innerJoin('lesson', (join) =>
			join
				.onRef('lesson.provider_id', '=', 'here.provider_id')
				.onRef('lesson.id', '=', 'here.lesson_id')
		)
		.leftJoin('recurrence as r', (join) =>
			join
				.onRef('r.provider_id', '=', 'here.provider_id')
				.onRef('r.lesson_id', '=', 'here.lesson_id')
				.on('r.signal_id', '=', report.id)
		)
		.select(['lesson.id', 'lesson.title', 'r.how', 'r.signal_id', 'r.stopped_at'])
		.where('here.provider_id', '=', actor.providerId)
		.where('here.service_id', '=', report.service_id)
		.where('lesson.live_version', 'is not', null)
		.where((eb) => eb.or([eb('here.ended_at', 'is', null), eb('r.signal_id', 'is not', null)]))
		.where(visibleTo(actor))
		.orderBy('lesson.title')
		.limit(200)
		.execute();
	return rows.map((row) => ({
		lessonId: row.id,
		title: row.title,
		how: row.how,
		isCounted: row.signal_id !== null && row.stopped_at === null
	}));
}

/** The lesson that a report is the same thing again as, when it still counts; the newest where it is several. */
export async function lessonHappenedAgain(
	tx: TenantTx,
	actor: Actor,
	signalId: string
): Promise<{ id: string; title: string } | null> {
	const row = await tx
		.selectFrom('recurrence as r')
		.innerJoin('lesson', (join) =>
			join.onRef('lesson.provider_id', '=', 'r.provider_id').onRef('lesson.id', '=', 'r.lesson_id')
		)
		.select(['lesson.id', 'lesson.title'])
		.where('r.provider_id', '=', actor.providerId)
		.where('r.signal_id', '=', signalId)
		.where('r.stopped_at', 'is', null)
		.where(visibleTo(actor))
		.orderBy('r.noticed_at', 'desc')
		.orderBy('r.lesson_id')
		.limit(1)
		.executeTakeFirst();
	return row ?? null;
}
