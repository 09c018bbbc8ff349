import { sql } from 'kysely';
import { ledLessons, type LedLesson } from '#capabilities/lessons/queries/led-lessons.server.ts';
import type { PersonActor } from '#kernel/actor.ts';
import type { FieldOption } from '#kernel/form.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { observedServices } from '../policy.ts';

/** What there is to look at, longest unseen first. One statement. */
export const lessonsToSee = (
	tx: TenantTx,
	actor: PersonActor,
	of: { lessonId: string | null; serviceId: string | null }
): Promise<LedLesson[]> =>
	ledLessons(
		tx,
		actor,
		observedServices(actor),
		of,
		sql<Date | null>`(select max(m.occurred_at) from observation_moment m
			where m.provider_id = here.provider_id and m.lesson_id = here.lesson_id
				and m.service_id = here.service_id)`
	);

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
