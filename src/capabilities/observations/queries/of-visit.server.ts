import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { FEWEST_TOLD } from '#kernel/few.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { Result } from '../model.ts';

/** What was seen in one leader visit, without whose work it was. */
export interface SeenInVisit {
	readonly momentId: string;
	readonly lessonId: string;
	readonly title: string;
	readonly at: Date;
	readonly whatMakesItHard: string;
	/** None where so few people’s work was seen that it would say whose it was. */
	readonly results: readonly { words: string; result: Result }[];
}

/**
 * For the page of a visit the actor may see: the caller found the visit by its own rule. What was done is read by
 * whoever looked; by others only where five or more people's work was seen there, for a manager who knows who was
 * on shift would know whose it was (decision 0042). One statement, at most a visit's worth.
 */
export async function seenInVisit(
	tx: TenantTx,
	actor: Actor,
	visitId: string
): Promise<SeenInVisit[]> {
	const observer = actor.kind === 'person' ? actor.staffId : null;
	const { rows } = await sql<SeenInVisit>`
		select m.id as "momentId", m.lesson_id as "lessonId", v.title, m.occurred_at as at,
			m.what_makes_it_hard as "whatMakesItHard",
			(select coalesce(json_agg(json_build_object('words', b.words, 'result', o.result)
					order by o.behaviour), '[]')
				from observation o
				join lesson_behaviour b on b.provider_id = o.provider_id and b.lesson_id = o.lesson_id
					and b.version = o.version and b.position = o.behaviour
				where o.provider_id = m.provider_id and o.moment_id = m.id
					and (m.observer_id = ${observer}::uuid or (
						select count(distinct w.worker_id) from observation_moment same
						join observation_worker w on w.provider_id = same.provider_id and w.moment_id = same.id
						where same.provider_id = m.provider_id and same.context_id = m.context_id
							and same.context_kind in ('walkaround', 'drill')
					) >= ${sql.lit(FEWEST_TOLD)})) as results
		from observation_moment m
		join lesson_version v on v.provider_id = m.provider_id and v.lesson_id = m.lesson_id
			and v.version = m.version
		where m.provider_id = ${actor.providerId} and m.context_kind in ('walkaround', 'drill')
			and m.context_id = ${visitId}
		order by m.occurred_at, m.id limit 50`.execute(tx);
	return rows;
}
