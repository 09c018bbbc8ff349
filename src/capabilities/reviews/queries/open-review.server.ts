import type { TenantTx } from '#platform/database/tenant.ts';

/** Whether a review of this method is still open on the report. */
export async function openReviewOf(
	tx: TenantTx,
	providerId: string,
	signalId: string,
	method: string
): Promise<boolean> {
	const row = await tx
		.selectFrom('review_signal')
		.innerJoin('review', (join) =>
			join
				.onRef('review.provider_id', '=', 'review_signal.provider_id')
				.onRef('review.id', '=', 'review_signal.review_id')
		)
		.select('review.id')
		.where('review_signal.provider_id', '=', providerId)
		.where('review_signal.signal_id', '=', signalId)
		.where('review.method', '=', method)
		.where('review.status', 'in', ['opened', 'findings'])
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}
