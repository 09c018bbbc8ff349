import { expressionBuilder, sql, type RawBuilder, type SqlBool } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import { londonDate } from '#kernel/london.ts';
import { cutAround, foundGroup, piecesOf, type Ask, type SearchRoom } from '#kernel/search.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson } from '#platform/pages/gather.ts';
import { marked, wordsAsQuery, type Searchable } from '#platform/pages/search.ts';
import { isOpen, actionStatuses, standingOf, type ActionStatus } from '../model.ts';
import { canListActions, overseenServices, visibleTo } from '../policy.ts';
import { standingTag } from '../words.ts';

interface Row {
	id: string;
	status: ActionStatus;
	due_on: string;
	service_name: string | null;
	opened_at: string;
	title: string;
}

const room: SearchRoom = { id: 'actions', title: 'Actions' };
/** Of one's own actions the newest are looked through, whatever their place. */
const NEWEST_OWN = 300;
/** Candidates beside those asked for, as policy may leave some out. */
const SPARE = 300;
const MOST_SHOWN = 160;

/** Actions this person may see in whose words what is looked for stands, the newest first. */
export const searchActions: Searchable = {
	...room,
	find(actor, ask) {
		if (!canListActions(actor)) return null;
		const statuses = wantedOf(ask);
		let query = expressionBuilder<DB>()
			.selectFrom('action')
			.leftJoin('service', (join) =>
				join
					.onRef('service.provider_id', '=', 'action.provider_id')
					.onRef('service.id', '=', 'action.service_id')
			)
			.select(['action.id', 'action.status', 'action.due_on', 'action.description'])
			.select(['action.opened_at', 'service.name as service_name'])
			.where('action.provider_id', '=', actor.providerId)
			.where(sql<SqlBool>`action.id = any(array(${candidates(actor, ask, statuses)}))`)
			.where(visibleTo(actor));
		if (ask.service) query = query.where('action.service_id', '=', ask.service);
		if (statuses) query = query.where('action.status', 'in', [...statuses]);
		const opened = sql`(action.opened_at at time zone 'Europe/London')::date`;
		if (ask.from) query = query.where(sql<SqlBool>`${opened} >= ${ask.from}`);
		if (ask.to) query = query.where(sql<SqlBool>`${opened} <= ${ask.to}`);
		if (ask.cursor) query = query.where('action.id', '<', ask.cursor.id);
		const page = query.orderBy('action.id', 'desc').limit(ask.size + 1);
		const today = londonDate(new Date());
		return part(
			'search of actions',
			rowsAsJson(sql<Row>`
				select a.id, a.status, a.due_on, a.service_name, a.opened_at,
					${marked(sql`a.description`, ask.words)} as title
				from (${page}) a order by a.id desc`),
			(rows) => [
				foundGroup(
					room,
					rows.map((row) => ({
						id: row.id,
						href: `/actions/${row.id}`,
						title: cutAround(piecesOf(row.title), MOST_SHOWN),
						kind: 'Action',
						where: row.service_name ?? 'More than one service',
						on: londonDate(new Date(row.opened_at)),
						tag: standingTag(standingOf({ status: row.status, dueOn: row.due_on }, today)),
						cursor: { at: row.opened_at, id: row.id }
					})),
					ask.size
				)
			]
		);
	}
};

const wantedOf = ({ status }: Ask): ActionStatus[] | null =>
	status === null ? null : actionStatuses.filter((one) => isOpen(one) === (status === 'open'));

/** Ids of actions that fit: by place through the index of words, and the person's own among their newest. */
function candidates(actor: PersonActor, ask: Ask, statuses: readonly string[] | null) {
	const seen = overseenServices(actor);
	const places = ask.service === null ? (seen === 'all' ? null : seen) : [ask.service];
	const byPlace =
		seen !== null
			? sql`select f.id from search_actions(${ask.words}, ${places}::uuid[], ${statuses}::text[],
				${ask.from}::date, ${ask.to}::date, ${ask.cursor?.id ?? null}::uuid, ${ask.size + SPARE}) f union all`
			: sql``;
	const own = (whose: RawBuilder<unknown>) => sql`select own.id from (
		select mine.id, mine.search from action mine
		where mine.provider_id = ${actor.providerId} and ${whose} = ${actor.staffId}
			and (${ask.cursor?.id ?? null}::uuid is null or mine.id < ${ask.cursor?.id ?? null}::uuid)
		order by mine.id desc limit ${sql.lit(NEWEST_OWN)}) own
		where own.search @@ ${wordsAsQuery(ask.words)}`;
	return sql`${byPlace} ${own(sql`mine.owner_id`)} union all ${own(sql`mine.opened_by`)}`;
}
