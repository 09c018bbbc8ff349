import { sql } from 'kysely';
import { FEWEST_TOLD } from '#kernel/few.ts';
import type { Actor } from '#kernel/actor.ts';
import { inReadersWords } from '#kernel/london.ts';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';
import { lookedInWords } from '../looked.ts';
import type { Independence, TimeBand } from '../moment.ts';
import { SEEN_RULES } from '../model.ts';

export interface PracticeHere {
	/** Each thing the lesson asks for, with how often it was done; empty where too few people were seen. */
	readonly behaviours: readonly { readonly words: string; readonly line: string }[];
	/** Who looked and when, as counts of moments: how independent, announced or not, at what time. */
	readonly looked: readonly string[];
	/** What leaders wrote down of what makes it hard, newest first. */
	readonly hard: readonly { readonly words: string; readonly when: string }[];
}

type Row = {
	workers: number;
	looked: { independence: Independence; band: TimeBand; announced: boolean; times: number }[];
	behaviours: { words: string; met: number; partly: number; seen: number }[];
	hard: { words: string; at: string }[];
};

const MOST_WORDS = 5;

/**
 * What was seen of each thing a lesson asks for in one service, of the whole service together and only where
 * five or more people were seen; and what makes it hard, for whoever leads there.
 */
export function practiceInService(
	actor: Actor,
	here: { lessonId: string; serviceId: string; version: number },
	now: Date,
	readsHard: boolean
): Part<PracticeHere> {
	const { lessonId, serviceId, version } = here;
	const own = sql`m.provider_id = ${actor.providerId} and m.lesson_id = ${lessonId}
		and m.service_id = ${serviceId} and m.version = ${version}
		and m.occurred_at > ${now}::timestamptz - ${sql.lit(`${SEEN_RULES.window} days`)}::interval`;
	const query = sql<Row>`select
		(select count(distinct w.worker_id)::int from observation_moment m
			join observation_worker w on w.provider_id = m.provider_id and w.moment_id = m.id
			where ${own} and m.outcome <> 'not_seen') as workers,
		(select coalesce(json_agg(it), '[]') from (
			select m.independence, m.time_band as band, m.is_announced as announced, count(*)::int as times
			from observation_moment m where ${own} and m.outcome <> 'not_seen'
			group by m.independence, m.time_band, m.is_announced) it) as looked,
		(select coalesce(json_agg(it), '[]') from (
			select b.words, count(o.id) filter (where o.result = 'met')::int as met,
				count(o.id) filter (where o.result = 'partly')::int as partly,
				count(o.id) filter (where o.result <> 'not_seen')::int as seen
			from lesson_behaviour b
			left join observation o on o.provider_id = b.provider_id and o.behaviour = b.position
				and o.moment_id in (select m.id from observation_moment m where ${own})
			where b.provider_id = ${actor.providerId} and b.lesson_id = ${lessonId}
				and b.version = ${version}
			group by b.position, b.words order by b.position) it) as behaviours,
		(select coalesce(json_agg(it), '[]') from (
			select m.what_makes_it_hard as words, m.occurred_at as at from observation_moment m
			where ${own} and m.what_makes_it_hard <> '' and ${sql.lit(readsHard)}
			order by m.occurred_at desc, m.id limit ${sql.lit(MOST_WORDS)}) it) as hard`;
	return part('practice', rowsAsJson(query), (rows) =>
		rows.map((row) => ({
			behaviours:
				row.workers < FEWEST_TOLD
					? []
					: row.behaviours.map(({ words, met, partly, seen }) => ({
							words,
							line:
								seen === 0
									? 'could not be seen yet'
									: `${met} of ${seen}${partly > 0 ? `, and ${partly} in part` : ''}`
						})),
			looked: lookedInWords(row.looked),
			hard: row.hard.map(({ words, at }) => ({ words, when: inReadersWords(new Date(at), now) }))
		}))
	);
}
