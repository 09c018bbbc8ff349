import { expressionBuilder, sql, type SqlBool } from 'kysely';
import { cutAround, foundGroup, piecesOf, type SearchRoom } from '#kernel/search.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson } from '#platform/pages/gather.ts';
import { marked, type Searchable } from '#platform/pages/search.ts';
import { kindWords, type DecisionKind } from '../model.ts';
import { canList, readServices, visibleTo } from '../policy.ts';

interface Row {
	id: string;
	kind: DecisionKind;
	service_name: string | null;
	decided_on: string;
	title: string;
}

const room: SearchRoom = { id: 'decisions', title: 'Decisions' };
/** Candidates beside those asked for, as policy may leave some out. */
const SPARE = 300;
const MOST_SHOWN = 160;

/** Decisions this person may read, by what was decided, why, and what else was weighed; the newest first. */
export const searchDecisions: Searchable = {
	...room,
	find(actor, ask) {
		// A decision is never open or ended: it stands as it was made.
		if (!canList(actor) || ask.status) return null;
		const read = readServices(actor);
		const places = ask.service === null ? (read === 'all' ? null : read) : [ask.service];
		let query = expressionBuilder<DB>()
			.selectFrom('decision')
			.leftJoin('service', (join) =>
				join
					.onRef('service.provider_id', '=', 'decision.provider_id')
					.onRef('service.id', '=', 'decision.service_id')
			)
			.select(['decision.id', 'decision.kind', 'decision.what'])
			.select(['decision.decided_on', 'service.name as service_name'])
			.where('decision.provider_id', '=', actor.providerId)
			.where(
				sql<SqlBool>`decision.id = any(array(
					select f.id from search_decisions(${ask.words}, ${places}::uuid[], ${ask.from}::date,
						${ask.to}::date, ${ask.cursor?.id ?? null}::uuid, ${ask.size + SPARE}) f))`
			)
			.where(visibleTo(actor));
		if (ask.service) query = query.where('decision.service_id', '=', ask.service);
		const page = query.orderBy('decision.id', 'desc').limit(ask.size + 1);
		return part(
			'search of decisions',
			rowsAsJson(sql<Row>`
				select d.id, d.kind, d.service_name, d.decided_on, ${marked(sql`d.what`, ask.words)} as title
				from (${page}) d order by d.id desc`),
			(rows) => [
				foundGroup(
					room,
					rows.map((row) => ({
						id: row.id,
						href: `/decisions/${row.id}`,
						title: cutAround(piecesOf(row.title), MOST_SHOWN),
						kind: kindWords[row.kind],
						where: row.service_name ?? 'More than one service',
						on: row.decided_on,
						cursor: { at: row.decided_on, id: row.id }
					})),
					ask.size
				)
			]
		);
	}
};
