import { sql } from 'kysely';
import { part, rowsAsJson, type Part } from '#platform/pages/gather.ts';

/** What a lesson of a visit says to ask aloud, in its own words. */
export interface SpokenQuestion {
	readonly lessonId: string;
	readonly question: string;
	readonly behaviours: readonly string[];
}

/** The spoken questions of the lessons a visit is about, with what anybody could see: a part of a page. */
export function spokenQuestions(providerId: string, visitId: string): Part<SpokenQuestion> {
	const query = sql<SpokenQuestion>`
		select w.lesson_id as "lessonId", v.spoken_question as question,
			coalesce((select json_agg(b.words order by b.position) from lesson_behaviour b
				where b.provider_id = v.provider_id and b.lesson_id = v.lesson_id
					and b.version = v.version), '[]') as behaviours
		from walkaround_lesson w
		join lesson_version v on v.provider_id = w.provider_id and v.lesson_id = w.lesson_id
			and v.version = w.version
		where w.provider_id = ${providerId} and w.walkaround_id = ${visitId}
		order by w.chosen_at, w.lesson_id limit 5`;
	return part('spoken-questions', rowsAsJson(query), (rows) => rows);
}
