import { sql, type RawBuilder } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { visibleTo } from '../policy.ts';

/** A live lesson in a service the actor leads, with when something last happened to it there. */
export interface LedLesson {
	readonly lessonId: string;
	readonly title: string;
	readonly serviceId: string;
	readonly serviceName: string;
	readonly lastAt: Date | null;
}

/** A lesson has at most this many services to choose from, a service this many lessons. */
const MOST = 300;

/**
 * The live lessons of one service, or the services of one lesson, that the actor leads: longest without it first. One
 * statement.
 * @param services those the asking room lets the actor lead
 * @param lastAt when it last happened, of the row `here` of `lesson_in_service`
 */
export async function ledLessons(
	tx: TenantTx,
	actor: PersonActor,
	services: 'all' | readonly string[],
	of: { readonly lessonId: string | null; readonly serviceId: string | null },
	lastAt: RawBuilder<Date | null>
): Promise<LedLesson[]> {
	if (services !== 'all' && services.length === 0) return [];
	let query = tx
		.selectFrom('lesson_in_service as here')
		.innerJoin('lesson', (join) =>
			join
				.onRef('lesson.provider_id', '=', 'here.provider_id')
				.onRef('lesson.id', '=', 'here.lesson_id')
		)
		.innerJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 'here.provider_id')
				.onRef('service.id', '=', 'here.service_id')
		)
		.select([
			'here.lesson_id as lessonId',
			'lesson.title',
			'here.service_id as serviceId',
			'service.name as serviceName',
			lastAt.as('lastAt')
		])
		.where('here.provider_id', '=', actor.providerId)
		.where('here.ended_at', 'is', null)
		.where('lesson.status', '=', 'live')
		.where((eb) => visibleTo(actor)(eb as never))
		.orderBy(sql`"lastAt" asc nulls first`)
		.orderBy('service.name')
		.orderBy('lesson.title')
		.orderBy('here.lesson_id')
		.limit(MOST);
	if (services !== 'all') query = query.where('here.service_id', 'in', [...services]);
	if (of.lessonId !== null) query = query.where('here.lesson_id', '=', of.lessonId);
	if (of.serviceId !== null) query = query.where('here.service_id', '=', of.serviceId);
	return query.execute();
}
