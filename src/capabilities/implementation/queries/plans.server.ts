import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';

export interface Blocker {
	readonly id: string;
	readonly words: string;
	readonly helpWanted: string;
	readonly raisedAt: string;
	readonly clearedAt: string | null;
	readonly clearedHow: string | null;
}

/** How one service does what a lesson asks, and what stands in its way. */
export interface ServicePlan {
	readonly serviceId: string;
	readonly serviceName: string;
	readonly plan: {
		readonly howBriefed: string;
		readonly howReinforced: string;
		readonly howChecked: string;
		readonly adaptations: string;
		readonly owner: string | null;
		readonly writtenAt: string;
		readonly revision: number;
	} | null;
	readonly blockers: readonly Blocker[];
}

/**
 * The plans of the services a lesson is live in, by the service's name: a part of a page, for whoever may
 * see the lesson.
 * @param services the services whose plans the reader may read
 */
export function plansOfLesson(
	actor: Actor,
	lessonId: string,
	services: 'all' | readonly string[]
): Part<ServicePlan> {
	const within =
		services === 'all' ? sql`true` : sql`here.service_id = any(${[...services]}::uuid[])`;
	const query = sql<ServicePlan>`
		select here.service_id as "serviceId", service.name as "serviceName",
			(select json_build_object('howBriefed', plan.how_briefed, 'howReinforced', plan.how_reinforced,
				'howChecked', plan.how_checked, 'adaptations', plan.adaptations, 'owner', staff.name,
				'writtenAt', plan.written_at, 'revision', plan.revision)
				from local_implementation plan
				left join staff on staff.provider_id = plan.provider_id and staff.id = plan.owner_id
				where plan.provider_id = here.provider_id and plan.lesson_id = here.lesson_id
					and plan.service_id = here.service_id) as plan,
			coalesce((select json_agg(it) from (select b.id, b.words, b.help_wanted as "helpWanted",
					b.raised_at as "raisedAt", b.cleared_at as "clearedAt", b.cleared_how as "clearedHow"
				from implementation_blocker b
				where b.provider_id = here.provider_id and b.lesson_id = here.lesson_id
					and b.service_id = here.service_id
				order by b.cleared_at nulls first, b.raised_at desc limit 20) it), '[]') as blockers
		from lesson_in_service here
		join service on service.provider_id = here.provider_id and service.id = here.service_id
		where here.provider_id = ${actor.providerId} and here.lesson_id = ${lessonId}
			and here.ended_at is null and ${within}
		order by service.name, service.id limit 300`;
	return part('plans', rowsAsJson(query), (rows) => rows);
}
