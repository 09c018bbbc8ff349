import { expressionBuilder, sql, type SqlBool } from 'kysely';
import { careRoles, holds } from '#kernel/actor.ts';
import { foundGroup, piecesOf, type SearchRoom } from '#kernel/search.ts';
import { londonDate } from '#kernel/london.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson } from '#platform/pages/gather.ts';
import { marked, type Searchable } from '#platform/pages/search.ts';
import type { LessonStatus } from '../model.ts';
import { visibleTo } from '../policy.ts';
import { statusTone, statusWords } from '../present.ts';
import { reachesAny } from '../reach.server.ts';

interface Row {
	id: string;
	status: LessonStatus;
	title: string;
	began_at: string;
	order_key: string;
}

const room: SearchRoom = { id: 'lessons', title: 'Lessons' };
/** Lessons of one organisation whose words fit are few; this bounds them all the same. */
const MOST_CANDIDATES = 300;

/** Lessons this person may see, in the version they would be shown: live ones first, then the newest. */
export const searchLessons: Searchable = {
	...room,
	find(actor, ask) {
		if (!holds(actor, careRoles)) return null;
		const key = sql<string>`(case when lesson.status = 'live' then '0' else '1' end)`;
		let query = expressionBuilder<DB>()
			.selectFrom('lesson')
			.innerJoin('lesson_version as v', (join) =>
				join
					.onRef('v.provider_id', '=', 'lesson.provider_id')
					.onRef('v.lesson_id', '=', 'lesson.id')
					.on(sql`v.version`, '=', sql`coalesce(lesson.live_version, lesson.version)`)
			)
			.select(['lesson.id', 'lesson.status', 'v.title', key.as('order_key')])
			.select(sql<string>`coalesce(lesson.went_live_at, lesson.created_at)`.as('began_at'))
			.where('lesson.provider_id', '=', actor.providerId)
			.where(
				sql<SqlBool>`(lesson.id, v.version) in (
					select f.id, f.version from search_lessons(${ask.words}, ${sql.lit(MOST_CANDIDATES)}) f)`
			)
			.where(visibleTo(actor));
		if (ask.service) {
			query = query.where(
				sql<SqlBool>`case when lesson.live_version is null
					then ${reachesAny([ask.service], 'version')}
					else ${reachesAny([ask.service], 'live_version')} end`
			);
		}
		if (ask.status) {
			const isEnded = sql<SqlBool>`lesson.status in ('retired', 'superseded')`;
			query = query.where(ask.status === 'ended' ? isEnded : sql<SqlBool>`not ${isEnded}`);
		}
		const began = sql`(coalesce(lesson.went_live_at, lesson.created_at) at time zone 'Europe/London')::date`;
		if (ask.from) query = query.where(sql<SqlBool>`${began} >= ${ask.from}`);
		if (ask.to) query = query.where(sql<SqlBool>`${began} <= ${ask.to}`);
		if (ask.cursor) {
			const { at, id } = ask.cursor;
			query = query.where(
				sql<SqlBool>`(${key} > ${at} or (${key} = ${at} and lesson.id < ${id}::uuid))`
			);
		}
		const page = query
			.orderBy(key, 'asc')
			.orderBy('lesson.id', 'desc')
			.limit(ask.size + 1);
		return part(
			'search of lessons',
			rowsAsJson(sql<Row>`
				select l.id, l.status, l.began_at, l.order_key, ${marked(sql`l.title`, ask.words)} as title
				from (${page}) l order by l.order_key, l.id desc`),
			(rows) => [
				foundGroup(
					room,
					rows.map((row) => ({
						id: row.id,
						href: `/learning/${row.id}`,
						title: piecesOf(row.title),
						kind: 'Lesson',
						on: londonDate(new Date(row.began_at)),
						tag: { text: statusWords[row.status], tone: statusTone(row.status) },
						cursor: { at: row.order_key, id: row.id }
					})),
					ask.size
				)
			]
		);
	}
};
