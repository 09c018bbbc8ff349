import { expressionBuilder, sql, type SqlBool } from 'kysely';
import { visibleTo as visibleLessons } from '#capabilities/lessons/policy.ts';
import { londonDate } from '#kernel/london.ts';
import { cutAround, foundGroup, piecesOf, type Ask, type SearchRoom } from '#kernel/search.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson } from '#platform/pages/gather.ts';
import { marked, placesOf, timeOf, type Searchable } from '#platform/pages/search.ts';
import { approachStatuses, type ApproachStatus } from '../model.ts';
import { isVisibleRoom, visibleTo, writtenServices } from '../policy.ts';
import { statusTags } from '../words.ts';

interface Row {
	id: string;
	status: ApproachStatus;
	service_name: string;
	nominated_at: string;
	title: string;
}

const room: SearchRoom = { id: 'approaches', title: 'Shared approaches' };
/** Candidates beside those asked for: lessons of another place may leave some out. */
const SPARE = 100;
const MOST_SHOWN = 160;
const over: readonly ApproachStatus[] = ['superseded', 'withdrawn'];

/** Approaches this person may know of, by their name, what was done and what it took; the newest first. */
export const searchApproaches: Searchable = {
	...room,
	find(actor, ask) {
		if (!isVisibleRoom(actor)) return null;
		const page = expressionBuilder<DB>()
			.selectFrom('approach')
			.innerJoin('lesson', (join) =>
				join
					.onRef('lesson.provider_id', '=', 'approach.provider_id')
					.onRef('lesson.id', '=', 'approach.lesson_id')
			)
			.innerJoin('service', (join) =>
				join
					.onRef('service.provider_id', '=', 'approach.provider_id')
					.onRef('service.id', '=', 'approach.service_id')
			)
			.select(['approach.id', 'approach.status', 'approach.nominated_at'])
			.select(['service.name as service_name'])
			.select(
				sql<string>`approach.title || ' – ' || approach.what_we_did || ' ' || approach.materials`.as(
					'body'
				)
			)
			.where('approach.provider_id', '=', actor.providerId)
			.where(
				sql<SqlBool>`approach.id = any(array(select f.id from search_approaches(${ask.words},
					${ask.service}::uuid, ${placesOf(writtenServices(actor))}, ${actor.staffId}::uuid,
					${wantedOf(ask)}::text[], ${ask.from}::date, ${ask.to}::date, ${timeOf(ask.cursor)},
					${ask.cursor?.id ?? null}::uuid, ${ask.size + SPARE}) f))`
			)
			.where(visibleTo(actor))
			.where(visibleLessons(actor))
			.orderBy('approach.nominated_at', 'desc')
			.orderBy('approach.id', 'desc')
			.limit(ask.size + 1);
		return part(
			'search of approaches',
			rowsAsJson(sql<Row>`
				select a.id, a.status, a.service_name, a.nominated_at, ${marked(sql`a.body`, ask.words)} as title
				from (${page}) a order by a.nominated_at desc, a.id desc`),
			(rows) => [
				foundGroup(
					room,
					rows.map((row) => ({
						id: row.id,
						href: `/approaches/${row.id}`,
						title: cutAround(piecesOf(row.title), MOST_SHOWN),
						kind: 'Approach',
						where: row.service_name,
						on: londonDate(new Date(row.nominated_at)),
						tag: statusTags[row.status],
						cursor: { at: row.nominated_at, id: row.id }
					})),
					ask.size
				)
			]
		);
	}
};

const wantedOf = ({ status }: Ask): ApproachStatus[] | null =>
	status === null
		? null
		: approachStatuses.filter((one) => over.includes(one) === (status === 'ended'));
