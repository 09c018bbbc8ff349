import { expressionBuilder, sql, type SqlBool } from 'kysely';
import { servicesOf, type PersonActor } from '#kernel/actor.ts';
import { londonDate } from '#kernel/london.ts';
import { cutAround, foundGroup, piecesOf, type Ask, type SearchRoom } from '#kernel/search.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson } from '#platform/pages/gather.ts';
import { marked, placesOf, timeOf, type Searchable } from '#platform/pages/search.ts';
import { promiseStatuses, standingOf, type PromiseStatus } from '../model.ts';
import { canListPromises, ledServices, visibleTo } from '../policy.ts';
import { standingTag } from '../words.ts';

interface Row {
	id: string;
	status: PromiseStatus;
	due_on: string;
	service_name: string;
	made_at: string;
	title: string;
}

const room: SearchRoom = { id: 'promises', title: 'Promises' };
const MOST_SHOWN = 160;

/** Promises this person may see, by what was promised and what came of it, the newest first. */
export const searchPromises: Searchable = {
	...room,
	find(actor, ask) {
		if (!canListPromises(actor)) return null;
		const page = expressionBuilder<DB>()
			.selectFrom('promise')
			.innerJoin('service', (join) =>
				join
					.onRef('service.provider_id', '=', 'promise.provider_id')
					.onRef('service.id', '=', 'promise.service_id')
			)
			.select(['promise.id', 'promise.status', 'promise.due_on', 'promise.made_at'])
			.select(['promise.what', 'promise.outcome', 'service.name as service_name'])
			.where('promise.provider_id', '=', actor.providerId)
			.where(sql<SqlBool>`promise.id = any(array(${candidates(actor, ask)}))`)
			.where(visibleTo(actor))
			.orderBy('promise.made_at', 'desc')
			.orderBy('promise.id', 'desc')
			.limit(ask.size + 1);
		const today = londonDate(new Date());
		return part(
			'search of promises',
			rowsAsJson(sql<Row>`
				select p.id, p.status, p.due_on, p.service_name, p.made_at,
					${marked(sql`p.what || coalesce(' – ' || p.outcome, '')`, ask.words)} as title
				from (${page}) p order by p.made_at desc, p.id desc`),
			(rows) => [
				foundGroup(
					room,
					rows.map((row) => ({
						id: row.id,
						href: `/promises/${row.id}`,
						title: cutAround(piecesOf(row.title), MOST_SHOWN),
						kind: 'Promise',
						where: row.service_name,
						on: londonDate(new Date(row.made_at)),
						tag: standingTag(standingOf({ status: row.status, dueOn: row.due_on }, today)),
						cursor: { at: row.made_at, id: row.id }
					})),
					ask.size
				)
			]
		);
	}
};

const wantedOf = ({ status }: Ask): PromiseStatus[] | null =>
	status === null
		? null
		: promiseStatuses.filter((one) => (one === 'open') === (status === 'open'));

const candidates = (actor: PersonActor, ask: Ask) =>
	sql`select f.id from search_promises(${ask.words}, ${ask.service}::uuid,
		${placesOf(ledServices(actor))}, ${placesOf(servicesOf(actor))}, ${actor.staffId}::uuid,
		${wantedOf(ask)}::text[], ${ask.from}::date, ${ask.to}::date,
		${timeOf(ask.cursor)}, ${ask.cursor?.id ?? null}::uuid, ${ask.size + 1}) f`;
