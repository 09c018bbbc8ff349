import { sql } from 'kysely';
import { visibleTo } from '#capabilities/lessons/policy.ts';
import type { PersonActor } from '#kernel/actor.ts';
import type { FieldOption } from '#kernel/form.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { observedServices } from '../policy.ts';

/** A live lesson in a service the actor leads, with when anybody last looked there. */
export interface LessonToSee {
	readonly lessonId: string;
	readonly title: string;
	readonly serviceId: string;
	readonly serviceName: string;
	readonly lastAt: Date | null;
}

const MOST = 300;

/** The live lessons of one service, or the services of one lesson, longest unseen first. One statement. */
export async function lessonsToSee(
	tx: TenantTx,
	actor: PersonActor,
	of: { lessonId: string | null; serviceId: string | null }
): Promise<LessonToSee[]> {
	const services = observedServices(actor);
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
			sql<Date | null>`(select max(m.occurred_at) from observation_moment m
				where m.provider_id = here.provider_id and m.lesson_id = here.lesson_id
					and m.service_id = here.service_id)`.as('lastAt')
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

export interface ToSee {
	/** What the live version asks for, in its order. */
	readonly behaviours: readonly string[];
	/** Whom the lesson concerns here, the actor themself left out. */
	readonly people: readonly FieldOption[];
}

/** What to look at and whose work it may be. One statement; bounded by the size of the service. */
export async function toSee(
	tx: TenantTx,
	actor: PersonActor,
	{ lessonId, serviceId, version }: { lessonId: string; serviceId: string; version: number }
): Promise<ToSee> {
	const { rows } = await sql<{ behaviours: string[]; people: FieldOption[] }>`select
		(select coalesce(json_agg(b.words order by b.position), '[]') from lesson_behaviour b
			where b.provider_id = ${actor.providerId} and b.lesson_id = ${lessonId}
				and b.version = ${version}) as behaviours,
		(select coalesce(json_agg(it), '[]') from (
			select s.id as value, s.name as label
			from briefing_need n
			join staff s on s.provider_id = n.provider_id and s.id = n.staff_id
			where n.provider_id = ${actor.providerId} and n.lesson_id = ${lessonId}
				and n.service_id = ${serviceId} and n.ended_at is null and n.staff_id <> ${actor.staffId}
			order by s.name, s.id limit 500) it) as people`.execute(tx);
	return rows[0] ?? { behaviours: [], people: [] };
}
