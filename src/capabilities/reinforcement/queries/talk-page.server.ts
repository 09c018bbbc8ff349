import { sql } from 'kysely';
import { visibleTo } from '#capabilities/lessons/policy.ts';
import type { PersonActor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { talkServices } from '../policy.ts';

/** A live lesson in a service the actor leads, with when it was last talked about there. */
export interface LessonToTalkAbout {
	readonly lessonId: string;
	readonly title: string;
	readonly serviceId: string;
	readonly serviceName: string;
	readonly lastAt: Date | null;
}

/** A lesson has at most this many services to choose from, a service this many lessons. */
const MOST = 300;

/**
 * What there is to talk about: the live lessons of one service, or the services of one lesson, longest
 * without a word first. One statement.
 */
export async function lessonsToTalkAbout(
	tx: TenantTx,
	actor: PersonActor,
	of: { lessonId: string | null; serviceId: string | null }
): Promise<LessonToTalkAbout[]> {
	const services = talkServices(actor);
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
			sql<Date | null>`(select max(r.occurred_at) from reinforcement r
				where r.provider_id = here.provider_id and r.lesson_id = here.lesson_id
					and r.service_id = here.service_id and r.taken_back_at is null)`.as('lastAt')
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
	if (services !== 'all') query = query.where('here.service_id', 'in', services);
	if (of.lessonId !== null) query = query.where('here.lesson_id', '=', of.lessonId);
	if (of.serviceId !== null) query = query.where('here.service_id', '=', of.serviceId);
	return query.execute();
}

/** A talk this person wrote down and can still take back, for the words after it was kept. */
export async function talkKept(
	tx: TenantTx,
	actor: PersonActor,
	id: string
): Promise<{
	id: string;
	lessonId: string;
	serviceId: string;
	title: string;
	isTakenBack: boolean;
} | null> {
	const row = await tx
		.selectFrom('reinforcement as r')
		.innerJoin('lesson as l', (join) =>
			join.onRef('l.provider_id', '=', 'r.provider_id').onRef('l.id', '=', 'r.lesson_id')
		)
		.select([
			'r.id',
			'r.lesson_id as lessonId',
			'r.service_id as serviceId',
			'l.title',
			'r.taken_back_at as takenBackAt'
		])
		.where('r.provider_id', '=', actor.providerId)
		.where('r.id', '=', id)
		.where('r.leader_id', '=', actor.staffId)
		.executeTakeFirst();
	if (!row) return null;
	const { takenBackAt, ...rest } = row;
	return { ...rest, isTakenBack: takenBackAt !== null };
}
