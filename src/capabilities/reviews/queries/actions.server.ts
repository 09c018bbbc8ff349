import type { TenantTx } from '#platform/database/tenant.ts';
import type { Strength } from '../strength.ts';

/** An action that came out of a review, as its rules and its page read it. */
export interface ReviewAction {
	readonly id: string;
	readonly description: string;
	readonly strength: Strength;
	readonly status: string;
	readonly dueOn: string;
	readonly isDone: boolean;
}

/** The actions of a review. */
export async function actionsOfReview(
	_tx: TenantTx,
	_providerId: string,
	_reviewId: string
): Promise<ReviewAction[]> {
	return [];
}
