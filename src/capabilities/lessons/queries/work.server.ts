import { expressionBuilder, sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { visibleTo } from '../policy.ts';

/**
 * What must change first, as work somebody owes: rows for a list that other rooms' work stands in too, within
 * what the actor may see, narrowed and ordered by the room that shows it. `seen` is the count of the last look.
 */
export const mustChangeWork = (actor: Actor) =>
	expressionBuilder<DB>()
		.selectFrom('lesson_must_change as m')
		.innerJoin('lesson', (join) =>
			join.onRef('lesson.provider_id', '=', 'm.provider_id').onRef('lesson.id', '=', 'm.lesson_id')
		)
		.leftJoin('lesson_must_change_sample as seen', (join) =>
			join.onRef('seen.provider_id', '=', 'm.provider_id').on(
				sql<boolean>`seen.id = (select last.id from lesson_must_change_sample as last
						where last.provider_id = m.provider_id and last.must_change_id = m.id
						order by last.looked_on desc, last.id desc limit 1)`
			)
		)
		.where('m.provider_id', '=', actor.providerId)
		.where('m.removed_at', 'is', null)
		.where('lesson.status', 'not in', ['retired', 'superseded'])
		.where(visibleTo(actor));
