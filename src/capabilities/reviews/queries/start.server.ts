import { expressionBuilder, sql } from 'kysely';
import type { PersonActor } from '#kernel/actor.ts';
import { holdsJson, type HoldJson } from '#capabilities/signals/queries/hold.server.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { visibleTo } from '../policy.ts';
import { leadsQuery, type PossibleLead } from './leads.server.ts';
import type { ReportToReview } from './reports.server.ts';

export interface AroundOpening {
	readonly holds: readonly HoldJson[];
	readonly reviews: readonly { id: string; method: string; status: string; tier: number }[];
	readonly leads: readonly PossibleLead[];
}

/** What the page that opens a review shows around it: holds, reviews there already, who may lead. One statement. */
export async function aroundOpening(
	tx: TenantTx,
	actor: PersonActor,
	reports: readonly ReportToReview[]
): Promise<AroundOpening> {
	const ids = sql.join(reports.map((report) => report.id));
	const services = sql.join([...new Set(reports.map((report) => report.serviceId))]);
	const seen = visibleTo(actor)(expressionBuilder<DB, 'review'>());
	const { rows } = await sql<AroundOpening>`select
		${holdsJson(sql`h.provider_id = ${actor.providerId} and h.signal_id in (${ids})`)} as holds,
		coalesce((select json_agg(it) from (
			select distinct on (review.opened_at, review.id) review.id, review.method, review.status,
				review.tier
			from review_signal rs
			join review on review.provider_id = rs.provider_id and review.id = rs.review_id
			where rs.provider_id = ${actor.providerId} and rs.signal_id in (${ids})
				and review.called_off_at is null and ${seen}
			order by review.opened_at desc, review.id limit 10) it), '[]') as reviews,
		coalesce((select json_agg(it) from (
			${leadsQuery(actor.providerId, sql`(${services})`)}) it), '[]') as leads`.execute(tx);
	return rows[0] ?? { holds: [], reviews: [], leads: [] };
}
