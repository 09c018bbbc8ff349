import { sql } from 'kysely';
import { visibleCoverage } from '#capabilities/briefings/policy.ts';
import { visibleTo } from '#capabilities/lessons/policy.ts';
import type { Actor } from '#kernel/actor.ts';
import type { ShiftGroup } from '#kernel/shift.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { InScope } from '../reach.ts';

/** A lesson that is live in a service, with whom it concerns there today. */
export interface LessonHere {
	readonly lessonId: string;
	readonly serviceId: string;
	readonly title: string;
	readonly serviceName: string;
	readonly version: number;
	readonly liveFrom: Date;
	readonly inScope: InScope;
}

/** The lesson where it is live, or null for what is not there or not there for this actor. One statement. */
export async function liveLessonHere(
	tx: TenantTx,
	actor: Actor,
	lessonId: string,
	serviceId: string
): Promise<LessonHere | null> {
	const row = await tx
		.selectFrom('lesson_in_service')
		.innerJoin('lesson', (join) =>
			join
				.onRef('lesson.provider_id', '=', 'lesson_in_service.provider_id')
				.onRef('lesson.id', '=', 'lesson_in_service.lesson_id')
		)
		.innerJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 'lesson_in_service.provider_id')
				.onRef('service.id', '=', 'lesson_in_service.service_id')
		)
		.select([
			'lesson.title',
			'service.name',
			'lesson_in_service.version',
			'lesson_in_service.live_from',
			sql<{ shiftGroup: ShiftGroup; total: number }[]>`(
				select coalesce(json_agg(it), '[]') from (
					select c.shift_group as "shiftGroup", sum(c.in_scope)::int as total from lesson_coverage c
					where c.provider_id = lesson_in_service.provider_id
						and c.lesson_id = lesson_in_service.lesson_id
						and c.service_id = lesson_in_service.service_id
					group by c.shift_group having sum(c.in_scope) > 0) it)`.as('in_scope')
		])
		.where('lesson_in_service.provider_id', '=', actor.providerId)
		.where('lesson_in_service.lesson_id', '=', lessonId)
		.where('lesson_in_service.service_id', '=', serviceId)
		.where('lesson_in_service.ended_at', 'is', null)
		.where('lesson.status', '=', 'live')
		.where((eb) => visibleCoverage(actor)(eb as never))
		.where((eb) => visibleTo(actor)(eb as never))
		.executeTakeFirst();
	if (!row) return null;
	return {
		lessonId,
		serviceId,
		title: row.title,
		serviceName: row.name,
		version: row.version,
		liveFrom: row.live_from,
		inScope: row.in_scope
	};
}
