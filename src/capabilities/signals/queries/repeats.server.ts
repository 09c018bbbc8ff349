import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { visibleTo } from '../policy.ts';
import { REVIEW_TIERS } from '../triage.ts';

/** The same failure in the same service, more than once. */
export interface RepeatedFailure {
	readonly serviceId: string;
	readonly serviceName: string;
	readonly failureCode: string;
	readonly failure: string;
	readonly domain: string | null;
	readonly count: number;
	readonly withHarm: number;
	readonly firstOn: string;
	readonly lastOn: string;
	/** The newest, at most fifty, to start a lesson from. */
	readonly newest: readonly string[];
}

/**
 * What keeps going wrong: counts by service and failure mode over a period, most first. Worries, joined
 * and withdrawn reports do not count, nor do thanks.
 * @param period London days, both included
 */
export async function repeatedFailures(
	tx: TenantTx,
	actor: Actor,
	period: { from: string; to: string; service?: string | null },
	limit = 100
): Promise<RepeatedFailure[]> {
	let query = tx
		.selectFrom('signal')
		.innerJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 'signal.provider_id')
				.onRef('service.id', '=', 'signal.service_id')
		)
		.innerJoin('taxonomy_term as term', (join) =>
			join
				.onRef('term.provider_id', '=', 'signal.provider_id')
				.onRef('term.code', '=', 'signal.failure_code')
		)
		.leftJoin('taxonomy_term as domain', (join) =>
			join
				.onRef('domain.provider_id', '=', 'term.provider_id')
				.onRef('domain.code', '=', 'term.parent_code')
		)
		.select([
			'signal.service_id',
			'service.name as service_name',
			'term.code as failure_code',
			'term.label as failure',
			'domain.label as domain',
			sql<number>`count(*)::int`.as('count'),
			sql<number>`count(*) filter (where signal.physical_harm in ('low', 'moderate', 'severe', 'fatal')
				or signal.psychological_harm in ('low', 'moderate', 'severe'))::int`.as('with_harm'),
			sql<string>`min(signal.happened_on)::text`.as('first_on'),
			sql<string>`max(signal.happened_on)::text`.as('last_on'),
			sql<string[]>`(array_agg(signal.id order by signal.occurred_at desc))[1:50]`.as('newest')
		])
		.where('signal.provider_id', '=', actor.providerId)
		.where('signal.compartment', 'is', null)
		.where('signal.withdrawn_at', 'is', null)
		.where('signal.status', '!=', 'rejected')
		.where('signal.kind', 'not in', [...REVIEW_TIERS.kindsWithoutReview])
		.where('signal.happened_on', '>=', period.from)
		.where('signal.happened_on', '<=', period.to)
		.where(visibleTo(actor));
	if (period.service) query = query.where('signal.service_id', '=', period.service);
	const rows = await query
		.groupBy(['signal.service_id', 'service.name', 'term.code', 'term.label', 'domain.label'])
		.having(sql<number>`count(*)`, '>=', 2)
		.orderBy('count', 'desc')
		.orderBy('last_on', 'desc')
		.orderBy('term.code')
		.limit(limit)
		.execute();
	return rows.map((row) => ({
		serviceId: row.service_id,
		serviceName: row.service_name,
		failureCode: row.failure_code,
		failure: row.failure,
		domain: row.domain,
		count: row.count,
		withHarm: row.with_harm,
		firstOn: row.first_on,
		lastOn: row.last_on,
		newest: row.newest
	}));
}
