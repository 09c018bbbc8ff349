import { expressionBuilder, sql, type SqlBool } from 'kysely';
import { canList, visibleTo } from '#capabilities/walkarounds/policy.ts';
import { servicesOf } from '#kernel/actor.ts';
import { londonDate } from '#kernel/london.ts';
import { cutAround, foundGroup, piecesOf, type SearchRoom } from '#kernel/search.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson } from '#platform/pages/gather.ts';
import { marked, placesOf, timeOf, type Searchable } from '#platform/pages/search.ts';

interface Row {
	id: string;
	service_name: string;
	sent_at: string;
	title: string;
}

const room: SearchRoom = { id: 'visits', title: 'Leader visits' };
const MOST_SHOWN = 160;

/**
 * Leader visits by what the whole team was told afterwards, and by nothing else: not by who visited, what was said,
 * noticed or planned. A visit nobody was told of – an unannounced one to come among them – is never found.
 */
export const searchVisits: Searchable = {
	...room,
	find(actor, ask) {
		// What was fed back is over: it is neither open nor ended.
		if (!canList(actor) || ask.status) return null;
		const page = expressionBuilder<DB>()
			.selectFrom('walkaround')
			.innerJoin('walkaround_feedback as told', (join) =>
				join
					.onRef('told.provider_id', '=', 'walkaround.provider_id')
					.onRef('told.walkaround_id', '=', 'walkaround.id')
			)
			.innerJoin('service', (join) =>
				join
					.onRef('service.provider_id', '=', 'walkaround.provider_id')
					.onRef('service.id', '=', 'walkaround.service_id')
			)
			.select(['walkaround.id', 'told.sent_at', 'service.name as service_name'])
			.select(
				sql<string>`concat_ws(' – ', nullif(told.you_said, ''), nullif(told.we_did, ''),
					nullif(told.we_cannot, ''), nullif(told.thanks, ''))`.as('body')
			)
			.where('walkaround.provider_id', '=', actor.providerId)
			.where('told.sent_at', 'is not', null)
			.where(
				sql<SqlBool>`walkaround.id = any(array(select f.id from search_visit_feedback(${ask.words},
					${ask.service}::uuid, ${placesOf(servicesOf(actor))}, ${actor.staffId}::uuid, ${ask.from}::date,
					${ask.to}::date, ${timeOf(ask.cursor)}, ${ask.cursor?.id ?? null}::uuid, ${ask.size + 1}) f))`
			)
			.where(visibleTo(actor))
			.orderBy('told.sent_at', 'desc')
			.orderBy('walkaround.id', 'desc')
			.limit(ask.size + 1);
		return part(
			'search of visits',
			rowsAsJson(sql<Row>`
				select w.id, w.service_name, w.sent_at, ${marked(sql`w.body`, ask.words)} as title
				from (${page}) w order by w.sent_at desc, w.id desc`),
			(rows) => [
				foundGroup(
					room,
					rows.map((row) => ({
						id: row.id,
						href: `/visits/${row.id}/feedback`,
						title: cutAround(piecesOf(row.title), MOST_SHOWN),
						kind: 'You said, we did',
						where: row.service_name,
						on: londonDate(new Date(row.sent_at)),
						cursor: { at: row.sent_at, id: row.id }
					})),
					ask.size
				)
			]
		);
	}
};
