import { expressionBuilder } from 'kysely';
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres';
import type { DB, LessonVersion } from '#platform/database/schema.generated.ts';

/** Who reads: somebody by name, a guest on one pass, or a whole shift that is asked aloud. */
export type Reader = { staffId: string } | { passId: string; name: string } | null;

/**
 * What people did by the version they knew before the one joined as `v`: the newest that counts no longer.
 * For a reader it is the one they were briefed on; for a shift the one that was live. A guest's pass lasts
 * one shift, so a guest knew none.
 */
export const earlierVersion = (reader: Reader) => {
	const eb = expressionBuilder<DB & { v: LessonVersion }, 'v'>();
	return jsonObjectFrom(
		eb
			.selectFrom('lesson_version as e')
			.select((inner) => [
				'e.version',
				'e.stop_doing as stopDoing',
				jsonArrayFrom(
					inner
						.selectFrom('lesson_behaviour as eb')
						.select('eb.words')
						.whereRef('eb.provider_id', '=', 'e.provider_id')
						.whereRef('eb.lesson_id', '=', 'e.lesson_id')
						.whereRef('eb.version', '=', 'e.version')
						.orderBy('eb.position')
				).as('behaviours')
			])
			.whereRef('e.provider_id', '=', 'v.provider_id')
			.whereRef('e.lesson_id', '=', 'v.lesson_id')
			.where((where) => where('e.version', '<', where.fn.coalesce('v.asked_since', 'v.version')))
			.where((where) => {
				if (reader === null) return where('e.live_at', 'is not', null);
				if (!('staffId' in reader)) return where.lit(false);
				return where.exists(
					where
						.selectFrom('briefing_fact as known')
						.select('known.id')
						.whereRef('known.provider_id', '=', 'e.provider_id')
						.whereRef('known.lesson_id', '=', 'e.lesson_id')
						.whereRef('known.version', '=', 'e.version')
						.where('known.staff_id', '=', reader.staffId)
				);
			})
			.orderBy('e.version', 'desc')
			.limit(1)
	);
};
