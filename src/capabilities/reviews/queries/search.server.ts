import { expressionBuilder, sql, type SqlBool } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import { londonDate } from '#kernel/london.ts';
import { foundGroup, piecesOf, type Ask, type SearchRoom } from '#kernel/search.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import { part, rowsAsJson } from '#platform/pages/gather.ts';
import { marked, wordsAsQuery, type Searchable } from '#platform/pages/search.ts';
import { methodOf } from '../methods.ts';
import { reviewStatuses, type ReviewStatus } from '../model.ts';
import { canListReviews, reviewedServices, visibleTo } from '../policy.ts';
import { statusWords } from '../words.ts';
import { looksAtService } from './list.server.ts';

interface Row {
	id: string;
	method: string;
	status: ReviewStatus;
	is_called_off: boolean;
	service_name: string | null;
	opened_at: string;
	title: string;
}

const room: SearchRoom = { id: 'reviews', title: 'Reviews' };
/** Of the reviews somebody leads the newest are looked through, wherever they are. */
const NEWEST_LED = 200;
/** Candidates beside those asked for, as policy may leave some out. */
const SPARE = 300;
const openStatuses: readonly ReviewStatus[] = ['opened', 'findings'];

/** Reviews this person may see in whose title or findings the words stand, the newest first. */
export const searchReviews: Searchable = {
	...room,
	find(actor, ask) {
		if (!canListReviews(actor)) return null;
		const statuses =
			ask.status === null
				? null
				: reviewStatuses.filter((one) => openStatuses.includes(one) === (ask.status === 'open'));
		let query = expressionBuilder<DB>()
			.selectFrom('review')
			.leftJoin('service', (join) =>
				join
					.onRef('service.provider_id', '=', 'review.provider_id')
					.onRef('service.id', '=', 'review.service_id')
			)
			.select(['review.id', 'review.method', 'review.status', 'review.title'])
			.select(['review.opened_at', 'service.name as service_name'])
			.select(sql<boolean>`review.called_off_at is not null`.as('is_called_off'))
			.where('review.provider_id', '=', actor.providerId)
			.where(sql<SqlBool>`review.id = any(array(${candidates(actor, ask, statuses)}))`)
			.where(visibleTo(actor));
		if (ask.service) query = query.where(looksAtService(ask.service));
		if (statuses) query = query.where('review.status', 'in', statuses);
		const opened = sql`(review.opened_at at time zone 'Europe/London')::date`;
		if (ask.from) query = query.where(sql<SqlBool>`${opened} >= ${ask.from}`);
		if (ask.to) query = query.where(sql<SqlBool>`${opened} <= ${ask.to}`);
		if (ask.cursor) query = query.where('review.id', '<', ask.cursor.id);
		const page = query.orderBy('review.id', 'desc').limit(ask.size + 1);
		return part(
			'search of reviews',
			rowsAsJson(sql<Row>`
				select r.id, r.method, r.status, r.is_called_off, r.service_name, r.opened_at,
					${marked(sql`r.title`, ask.words)} as title
				from (${page}) r order by r.id desc`),
			(rows) => [
				foundGroup(
					room,
					rows.map((row) => ({
						id: row.id,
						href: `/reviews/${row.id}`,
						title: piecesOf(row.title),
						kind: methodOf(row.method).name,
						where: row.service_name ?? 'Several services',
						on: londonDate(new Date(row.opened_at)),
						tag: {
							text: row.is_called_off ? 'Called off' : statusWords[row.status],
							tone: 'plain' as const
						},
						cursor: { at: row.opened_at, id: row.id }
					})),
					ask.size
				)
			]
		);
	}
};

/** Ids of reviews that fit: by place through the index of words, and those the person leads. */
function candidates(actor: PersonActor, ask: Ask, statuses: readonly string[] | null) {
	const seen = reviewedServices(actor);
	const places = ask.service === null ? (seen === 'all' ? null : seen) : [ask.service];
	const before = ask.cursor?.id ?? null;
	return sql`select f.id from search_reviews(${ask.words}, ${places}::uuid[], ${statuses}::text[],
			${ask.from}::date, ${ask.to}::date, ${before}::uuid, ${ask.size + SPARE}) f
		union all select led.id from (
			select mine.id, mine.search from review mine
			where mine.provider_id = ${actor.providerId} and mine.lead_id = ${actor.staffId}
				and (${before}::uuid is null or mine.id < ${before}::uuid)
			order by mine.id desc limit ${sql.lit(NEWEST_LED)}) led
		where led.search @@ ${wordsAsQuery(ask.words)} or exists (
			select 1 from review_answer w where w.provider_id = ${actor.providerId} and w.review_id = led.id
				and w.search @@ ${wordsAsQuery(ask.words)})`;
}
