import { sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';

/** Something that was told to a team lately: the feedback of a visit, or a promise kept. */
export interface ToldLately {
	readonly id: string;
	readonly kind: 'feedback' | 'kept';
	readonly words: string;
	readonly href: string;
	readonly at: string;
}

/**
 * What a team was told in the last days, the newest first: to say again at handover, so that it reaches those who
 * open nothing. A part of a page, for whoever leads shifts of the service.
 */
export function toldLately(
	actor: PersonActor,
	serviceId: string,
	now: Date,
	days: number
): Part<ToldLately> {
	const since = new Date(now.getTime() - days * 86_400_000);
	const query = sql<ToldLately>`
		(select f.walkaround_id as id, 'feedback' as kind, p.name as words,
				'/visits/' || f.walkaround_id || '/feedback' as href, f.sent_at as at
			from walkaround_feedback as f
			join staff as p on p.provider_id = f.provider_id and p.id = f.written_by
			where f.provider_id = ${actor.providerId} and f.service_id = ${serviceId}
				and f.sent_at > ${since} order by f.sent_at desc limit 3)
		union all (select id, 'kept', outcome, '/promises/' || id, ended_at from promise
			where provider_id = ${actor.providerId} and service_id = ${serviceId} and is_for_team
				and status = 'kept' and ended_at > ${since} order by ended_at desc limit 3)
		order by at desc`;
	return part('told lately', rowsAsJson(query), (rows) => rows);
}
