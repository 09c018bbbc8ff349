import type { TenantTx } from '#platform/database/tenant.ts';
import { PRACTICE_POLICY, type PracticePolicy } from '../model.ts';

/** The provider's numbers, or ours; `revision` 0 while nobody chose. */
export async function practicePolicy(
	tx: TenantTx,
	providerId: string
): Promise<PracticePolicy & { revision: number }> {
	const row = await tx
		.selectFrom('practice_policy')
		.select(['planned', 'share', 'share_high_risk as shareHighRisk', 'revision'])
		.where('provider_id', '=', providerId)
		.executeTakeFirst();
	return row ?? { ...PRACTICE_POLICY, revision: 0 };
}
