import type { Actor } from '#kernel/actor.ts';
import type { Json } from '#kernel/json.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { expressionBuilder, sql } from 'kysely';
import { lessonSentences } from '../events.ts';

/** What everyone may read about a lesson's life; the rest is for the people who work on it. */
const OPEN = [
	'lesson.went_live',
	'lesson.retired',
	'lesson.superseded',
	'lesson.must_change_done',
	'lesson.must_change_sampled'
] as const;

/** The newest are read first; older ones are in the export of the trail. */
const MOST = 100;

/** A lesson's history in sentences, newest first: a part of its page, for whoever may see the lesson. */
export function lessonHistory(
	actor: Actor,
	lessonId: string,
	seesDraft: boolean
): Part<{ id: string; at: string; sentence: string; who?: string }> {
	const names = Object.keys(lessonSentences) as (keyof typeof lessonSentences)[];
	const query = expressionBuilder<DB>()
		.selectFrom('event')
		.innerJoin('event_detail as d', (join) =>
			join.onRef('d.provider_id', '=', 'event.provider_id').onRef('d.event_id', '=', 'event.id')
		)
		.leftJoin('staff', (join) =>
			join
				.onRef('staff.provider_id', '=', 'event.provider_id')
				.on((eb) => eb(eb.cast<string>('staff.id', 'text'), '=', eb.ref('event.actor_id')))
		)
		.select([
			'event.id',
			sql<string>`event.recorded_at`.as('at'),
			'event.name',
			'd.details',
			'staff.name as who'
		])
		.where('event.provider_id', '=', actor.providerId)
		.where('event.subject_kind', '=', 'lesson')
		.where('event.subject_id', '=', lessonId)
		.where('event.name', 'in', seesDraft ? names : [...OPEN])
		.orderBy('event.recorded_at', 'desc')
		.orderBy('event.id', 'desc')
		.limit(MOST);
	return part('history', rowsAsJson(query), (rows) =>
		rows.map((row) => ({
			id: row.id,
			at: row.at,
			sentence: lessonSentences[row.name as keyof typeof lessonSentences](
				(row.details ?? {}) as { [key: string]: Json }
			),
			...(row.who ? { who: row.who } : {})
		}))
	);
}
