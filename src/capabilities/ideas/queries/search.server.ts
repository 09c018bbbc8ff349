import { expressionBuilder, sql, type SqlBool } from 'kysely';
import { servicesOf, type PersonActor } from '#kernel/actor.ts';
import { londonDate } from '#kernel/london.ts';
import { cutAround, foundGroup, piecesOf, type Ask, type SearchRoom } from '#kernel/search.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson } from '#platform/pages/gather.ts';
import { marked, placesOf, timeOf, type Searchable } from '#platform/pages/search.ts';
import { ideaStatuses, isDecided, type IdeaStatus } from '../model.ts';
import { answeredServices, canListIdeas, seesOwnWordsSql, visibleTo } from '../policy.ts';
import { statusTag } from '../words.ts';

interface Row {
	id: string;
	status: IdeaStatus;
	service_name: string;
	raised_at: string;
	title: string;
}

const room: SearchRoom = { id: 'ideas', title: 'Ideas' };
const MOST_SHOWN = 160;

/**
 * Ideas this person may read, by the words they may read: as it was said for whoever said it and those who answer,
 * as the team reads it for everybody else. No name is looked through, so none without a name leads to anybody.
 */
export const searchIdeas: Searchable = {
	...room,
	find(actor, ask) {
		if (!canListIdeas(actor)) return null;
		const page = expressionBuilder<DB>()
			.selectFrom('idea')
			.innerJoin('service', (join) =>
				join
					.onRef('service.provider_id', '=', 'idea.provider_id')
					.onRef('service.id', '=', 'idea.service_id')
			)
			.select(['idea.id', 'idea.status', 'idea.raised_at', 'service.name as service_name'])
			.select(
				sql<string>`case when ${seesOwnWordsSql(actor)} then idea.words
					else coalesce(idea.shared_words, '') end`.as('body')
			)
			.where('idea.provider_id', '=', actor.providerId)
			.where(sql<SqlBool>`idea.id = any(array(${candidates(actor, ask)}))`)
			.where(visibleTo(actor))
			.orderBy('idea.raised_at', 'desc')
			.orderBy('idea.id', 'desc')
			.limit(ask.size + 1);
		return part(
			'search of ideas',
			rowsAsJson(sql<Row>`
				select i.id, i.status, i.service_name, i.raised_at, ${marked(sql`i.body`, ask.words)} as title
				from (${page}) i order by i.raised_at desc, i.id desc`),
			(rows) => [
				foundGroup(
					room,
					rows.map((row) => ({
						id: row.id,
						href: `/ideas/${row.id}`,
						title: cutAround(piecesOf(row.title), MOST_SHOWN),
						kind: 'Idea',
						where: row.service_name,
						on: londonDate(new Date(row.raised_at)),
						tag: statusTag(row.status),
						cursor: { at: row.raised_at, id: row.id }
					})),
					ask.size
				)
			]
		);
	}
};

const wantedOf = ({ status }: Ask): IdeaStatus[] | null =>
	status === null ? null : ideaStatuses.filter((one) => isDecided(one) === (status === 'ended'));

const candidates = (actor: PersonActor, ask: Ask) =>
	sql`select f.id from search_ideas(${ask.words}, ${ask.service}::uuid,
		${placesOf(answeredServices(actor))}, ${placesOf(servicesOf(actor))}, ${actor.staffId}::uuid,
		${wantedOf(ask)}::text[], ${ask.from}::date, ${ask.to}::date,
		${timeOf(ask.cursor)}, ${ask.cursor?.id ?? null}::uuid, ${ask.size + 1}) f`;
