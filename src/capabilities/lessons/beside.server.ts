import { expressionBuilder, sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import type { Beside } from '#kernel/beside.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import { quoted } from '#kernel/text.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, type Part } from '#platform/pages/gather.ts';
import { visibleTo } from './policy.ts';

interface Row {
	status: string;
	endedAt: string | null;
	reason: string | null;
	by: { id: string; title: string } | null;
	took: { id: string; title: string }[];
}

/** Most lessons that one lesson took the place of, as its page names them. */
const MOST = 10;

/**
 * On a lesson that ended: why, and which lesson took its place. On one that took another's place: which, so
 * that neither history is lost. A lesson the reader may not see is not named.
 */
export function placeOfLesson(actor: PersonActor, lessonId: string): Part<Beside> {
	const seen = visibleTo(actor)(expressionBuilder<DB, 'lesson'>());
	const select = sql<Row | null>`(select json_build_object(
		'status', one.status, 'endedAt', one.retired_at, 'reason', one.retired_reason,
		'by', (select json_build_object('id', lesson.id, 'title', lesson.title) from lesson
			where lesson.provider_id = one.provider_id and lesson.id = one.superseded_by_id and ${seen}),
		'took', coalesce((select json_agg(it) from (select lesson.id, lesson.title from lesson
			where lesson.provider_id = one.provider_id and lesson.superseded_by_id = one.id and ${seen}
			order by lesson.retired_at desc, lesson.id limit ${MOST}) it), '[]'))
		from lesson one where one.provider_id = ${actor.providerId} and one.id = ${lessonId})`;
	return part('place of lesson', select, (row) => (row ? besidesOf(row) : []));
}

function besidesOf({ status, endedAt, reason, by, took }: Row): Beside[] {
	const since = endedAt === null ? '' : ` since ${dateInWords(londonDate(new Date(endedAt)))}`;
	const ended: Beside[] =
		status === 'superseded'
			? [
					{
						id: 'replaced',
						title: `Another lesson has taken its place${since}`,
						notice: 'unknown',
						lines: [
							...(by ? [{ text: quoted(by.title), href: `/learning/${by.id}` }] : []),
							{ text: 'It is kept as it was, with everything that was done for it.' }
						]
					}
				]
			: status === 'retired'
				? [
						{
							id: 'retired',
							title: `It is no longer asked for${since}`,
							notice: 'unknown',
							lines: reason ? [{ text: reason }] : []
						}
					]
				: [];
	if (took.length === 0) return ended;
	return [
		...ended,
		{
			id: 'took-place',
			title: 'It took the place of',
			lines: took.map((one) => ({ text: one.title, href: `/learning/${one.id}` }))
		}
	];
}
