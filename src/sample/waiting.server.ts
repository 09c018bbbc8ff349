import type { TenantDatabase } from '#platform/database/tenant.ts';
import type { Ids } from './actors.ts';
import type { Condition } from './step.ts';

/** From this depth on a report is closed after its review. */
const REVIEWED_FROM = 2;

/**
 * Reports of one depth at one service that were answered and wait for a review: what a manager takes to the
 * four-weekly look.
 */
export const reportsWaiting = (
	tenants: TenantDatabase,
	providerId: string,
	serviceId: string,
	depth: number
): Promise<string[]> =>
	tenants.read(providerId, async (tx) => {
		const rows = await tx
			.selectFrom('signal')
			.select('id')
			.where('provider_id', '=', providerId)
			.where('service_id', '=', serviceId)
			.where('tier', '=', depth)
			.where('status', 'in', ['triaged', 'reopened'])
			.where('told_back_at', 'is not', null)
			.orderBy('occurred_at')
			.orderBy('id')
			.execute();
		return rows.map((row) => row.id);
	});

/** The reports a review looks into that may be closed now. */
export const reportsOf = (
	tenants: TenantDatabase,
	providerId: string,
	reviewId: string
): Promise<string[]> =>
	tenants.read(providerId, async (tx) => {
		const rows = await tx
			.selectFrom('review_signal as r')
			.innerJoin('signal', (join) =>
				join
					.onRef('signal.provider_id', '=', 'r.provider_id')
					.onRef('signal.id', '=', 'r.signal_id')
			)
			.select('signal.id')
			.where('r.provider_id', '=', providerId)
			.where('r.review_id', '=', reviewId)
			.where('signal.status', '=', 'reviewed')
			.orderBy('signal.id')
			.execute();
		return rows.map((row) => row.id);
	});

/** Whether a step is done, asked at its moment. */
export async function holds(
	condition: Condition,
	tenants: TenantDatabase,
	providerId: string,
	ids: Ids & { has(key: string): boolean }
): Promise<boolean> {
	if ('isKnown' in condition) return ids.has(condition.isKnown);
	if ('waitAt' in condition) {
		const serviceId = ids.get(condition.waitAt);
		return (await reportsWaiting(tenants, providerId, serviceId, condition.depth)).length > 0;
	}
	const signalId = ids.get(condition.isLookedAtLightly);
	const row = await tenants.read(providerId, (tx) =>
		tx
			.selectFrom('signal')
			.select('tier')
			.where('provider_id', '=', providerId)
			.where('id', '=', signalId)
			.executeTakeFirstOrThrow()
	);
	return (row.tier ?? 0) < REVIEWED_FROM;
}
