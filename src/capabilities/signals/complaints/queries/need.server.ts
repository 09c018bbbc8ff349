import type { CommunicationNeed } from '#capabilities/people/accessible-information.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

/**
 * How the person who complained needs information: their own record, or, when a person supported
 * complains for themselves, the need kept with their reference. Nothing known is no need.
 */
export async function needOf(
	tx: TenantTx,
	providerId: string,
	signalId: string,
	fromWhom: string
): Promise<CommunicationNeed> {
	const own = await tx
		.selectFrom('complainant')
		.select(['formats', 'language'])
		.where('provider_id', '=', providerId)
		.where('signal_id', '=', signalId)
		.executeTakeFirst();
	if (own && (own.formats.length > 0 || own.language !== null)) return own;
	if (fromWhom !== 'person_supported') return { formats: [], language: null };
	const kept = await tx
		.selectFrom('person_communication_need as need')
		.innerJoin('signal_person as named', (join) =>
			join
				.onRef('named.provider_id', '=', 'need.provider_id')
				.onRef('named.person_id', '=', 'need.person_id')
		)
		.select(['need.formats', 'need.language'])
		.where('need.provider_id', '=', providerId)
		.where('named.signal_id', '=', signalId)
		.orderBy('need.person_id')
		.limit(20)
		.execute();
	// Several people: one of them complains, nobody says which, so everybody's need is kept in mind.
	return {
		formats: [...new Set(kept.flatMap(({ formats }) => formats))],
		language: kept.find(({ language }) => language !== null)?.language ?? null
	};
}
