import { sql } from 'kysely';
import { servicesWhere, type Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { overseers } from '#capabilities/themes/policy.ts';

/** What one service reported in one quarter: things that went wrong or nearly did. */
export interface QuarterRow {
	readonly serviceId: string;
	readonly serviceName: string;
	/** First day of the quarter. */
	readonly start: string;
	readonly reports: number;
	readonly withHarm: number;
	readonly nearMiss: number;
	readonly notGraded: number;
}

/** How many quarters a page looks back, the open one included. */
export const QUARTERS = 9;

/** Quarters of the services the actor oversees, oldest first. @param from first day of the first quarter */
export async function quarterRows(tx: TenantTx, actor: Actor, from: string): Promise<QuarterRow[]> {
	const own = servicesWhere(actor, overseers);
	if (own !== 'all' && own.length === 0) return [];
	const mine = own === 'all' ? sql`true` : sql`y.service_id = any(${own}::uuid[])`;
	const { rows } = await sql<QuarterRow>`
		select y.service_id as "serviceId", v.name as "serviceName",
			to_char(date_trunc('quarter', y.month), 'YYYY-MM-DD') as start,
			sum(y.reports)::int as reports,
			coalesce(sum(y.reports) filter (where y.harm in ('low', 'moderate_up')), 0)::int as "withHarm",
			coalesce(sum(y.reports) filter (where y.harm = 'none'
				or (y.harm = 'not_graded' and y.kind in ('near_miss', 'hazard'))), 0)::int as "nearMiss",
			coalesce(sum(y.reports) filter (where y.harm = 'not_graded' and y.kind = 'incident'), 0)::int as "notGraded"
		from reporting_tally y
		join service v on v.provider_id = y.provider_id and v.id = y.service_id
		where y.provider_id = ${actor.providerId} and y.month >= ${from}::date and ${mine}
			and y.kind in ('incident', 'near_miss', 'hazard')
		group by 1, 2, 3 order by 2, 3`.execute(tx);
	return rows;
}
