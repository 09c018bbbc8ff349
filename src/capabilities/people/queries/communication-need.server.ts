import type { Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import type { CommunicationNeed } from '../accessible-information.ts';

export interface KeptNeed extends CommunicationNeed {
	readonly note: string | null;
	readonly mayShare: string;
	readonly identifiedOn: string;
	readonly reviewedOn: string;
}

/** How a person supported needs information; null when nobody asked. The page has asked who may see them. */
export async function communicationNeedOf(
	tx: TenantTx,
	actor: Actor,
	personId: string
): Promise<KeptNeed | null> {
	const row = await tx
		.selectFrom('person_communication_need')
		.selectAll()
		.where('provider_id', '=', actor.providerId)
		.where('person_id', '=', personId)
		.executeTakeFirst();
	if (!row) return null;
	return {
		formats: row.formats,
		language: row.language,
		note: row.note,
		mayShare: row.may_share,
		identifiedOn: row.identified_on,
		reviewedOn: row.reviewed_on
	};
}
