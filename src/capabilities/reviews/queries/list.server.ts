import { sql, type Expression, type SqlBool } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { cutPage, type Cursor } from '#kernel/keyset.ts';
import { isDate } from '#kernel/london.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { ReviewFilters } from '../filters.ts';
import { visibleTo } from '../policy.ts';

export interface ListedReview {
	readonly id: string;
	readonly title: string;
	readonly method: string;
	readonly tier: number;
	readonly status: string;
	readonly isCalledOff: boolean;
	readonly serviceId: string | null;
	readonly serviceName: string | null;
	readonly leadName: string;
	readonly dueOn: string;
	readonly openedAt: Date;
	readonly agreedAt: Date | null;
	readonly closedAt: Date | null;
	readonly reports: number;
	readonly factors: readonly string[];
	readonly revision: number;
}

/** Reviews within what the actor may see, by the day they are due. @param today London day */
export async function listReviews(
	tx: TenantTx,
	actor: Actor,
	filters: ReviewFilters,
	page: { cursor: Cursor | null; size: number; today: string; only?: string }
): Promise<{ rows: ListedReview[]; next: string | null }> {
	let query = tx
		.selectFrom('review')
		.innerJoin('staff as lead', (join) =>
			join
				.onRef('lead.provider_id', '=', 'review.provider_id')
				.onRef('lead.id', '=', 'review.lead_id')
		)
		.leftJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 'review.provider_id')
				.onRef('service.id', '=', 'review.service_id')
		)
		.select([
			'review.id',
			'review.title',
			'review.method',
			'review.tier',
			'review.status',
			'review.called_off_at',
			'review.service_id',
			'service.name as service_name',
			'lead.name as lead_name',
			'review.due_on',
			'review.opened_at',
			'review.agreed_at',
			'review.closed_at',
			'review.factors',
			'review.revision',
			sql<number>`(select count(*)::int from review_signal rs
				where rs.provider_id = review.provider_id and rs.review_id = review.id)`.as('reports')
		])
		.where('review.provider_id', '=', actor.providerId)
		.where(visibleTo(actor));

	const { view } = filters;
	if (page.only) query = query.where('review.id', '=', page.only);
	if (view === 'agree') query = query.where('review.status', '=', 'findings');
	else if (view !== 'all') query = query.where('review.status', 'in', ['opened', 'findings']);
	if (view === 'mine') {
		query = query.where('review.lead_id', '=', actor.kind === 'person' ? actor.staffId : null);
	}
	if (view === 'overdue') query = query.where('review.due_on', '<', page.today);
	if (filters.method) query = query.where('review.method', '=', filters.method);
	if (filters.tier !== null) query = query.where('review.tier', '=', filters.tier);
	if (filters.status) query = query.where('review.status', '=', filters.status);
	if (filters.service) query = query.where(looksAtService(filters.service));
	const { cursor } = page;
	if (cursor && isDate(cursor.at)) {
		const past: Expression<SqlBool> = filters.isNewestFirst
			? sql<SqlBool>`(review.due_on, review.id) < (${cursor.at}::date, ${cursor.id}::uuid)`
			: sql<SqlBool>`(review.due_on, review.id) > (${cursor.at}::date, ${cursor.id}::uuid)`;
		query = query.where(past);
	}
	const direction = filters.isNewestFirst ? 'desc' : 'asc';
	const rows = await query
		.orderBy('review.due_on', direction)
		.orderBy('review.id', direction)
		.limit(page.size + 1)
		.execute();
	const cut = cutPage(rows, page.size, (row) => ({ at: row.due_on, id: row.id }));
	return {
		next: cut.next,
		rows: cut.rows.map((row) => ({
			id: row.id,
			title: row.title,
			method: row.method,
			tier: row.tier,
			status: row.status,
			isCalledOff: row.called_off_at !== null,
			serviceId: row.service_id,
			serviceName: row.service_name,
			leadName: row.lead_name,
			dueOn: row.due_on,
			openedAt: row.opened_at,
			agreedAt: row.agreed_at,
			closedAt: row.closed_at,
			reports: row.reports,
			factors: row.factors,
			revision: row.revision
		}))
	};
}

/** Whether the review looks at a report of this service: in it alone, or in it and others. */
export const looksAtService = (service: string): Expression<SqlBool> =>
	sql<SqlBool>`(review.service_id = ${service} or (review.service_id is null and exists (
		select 1 from review_signal rs
		join signal rg on rg.provider_id = rs.provider_id and rg.id = rs.signal_id
		where rs.provider_id = review.provider_id and rs.review_id = review.id
			and rg.service_id = ${service})))`;

/** The services the filter offers. */
export async function servicesToFilter(
	tx: TenantTx,
	actor: Actor
): Promise<{ value: string; label: string }[]> {
	return tx
		.selectFrom('service')
		.select(['id as value', 'name as label'])
		.where('provider_id', '=', actor.providerId)
		.orderBy('name')
		.limit(1000)
		.execute();
}
