import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { isSignalKind, type SignalKind } from '../model.ts';
import { visibleTo } from '../policy.ts';
import { whereItBelongs } from './where.ts';

/** A report as a lesson may use it: what happened and where, never who said so or who was affected. */
export interface SignalForLesson {
	readonly id: string;
	readonly reference: string;
	readonly kind: SignalKind;
	readonly serviceId: string;
	readonly serviceName: string;
	readonly happenedOn: string;
	readonly words: string;
	readonly domainCode: string | null;
	readonly failureCode: string | null;
	readonly physicalHarm: string;
	readonly psychologicalHarm: string;
	readonly potentialSeverity: string;
}

/**
 * The ordinary reports among these ids that the actor may see, oldest first. Ids of worries, of other
 * providers and of nothing are simply not in the answer.
 */
export async function signalsForLesson(
	tx: TenantTx,
	actor: Actor,
	ids: readonly string[]
): Promise<SignalForLesson[]> {
	const wanted = ids.filter(isId).slice(0, 200);
	if (wanted.length === 0) return [];
	const rows = await tx
		.selectFrom('signal')
		.innerJoin('service', (join) =>
			join
				.onRef('service.provider_id', '=', 'signal.provider_id')
				.onRef('service.id', '=', 'signal.service_id')
		)
		.select([
			'signal.id',
			'signal.reference',
			'signal.kind',
			'signal.service_id',
			whereItBelongs.as('service_name'),
			'signal.happened_on',
			'signal.words',
			'signal.domain_code',
			'signal.failure_code',
			'signal.physical_harm',
			'signal.psychological_harm',
			'signal.potential_severity'
		])
		.where('signal.provider_id', '=', actor.providerId)
		.where('signal.id', 'in', wanted)
		.where('signal.compartment', 'is', null)
		.where('signal.withdrawn_at', 'is', null)
		.where(visibleTo(actor))
		.orderBy('signal.occurred_at')
		.execute();
	return rows.flatMap((row) =>
		isSignalKind(row.kind)
			? [
					{
						id: row.id,
						reference: row.reference,
						kind: row.kind,
						serviceId: row.service_id,
						serviceName: row.service_name,
						happenedOn: row.happened_on,
						words: row.words,
						domainCode: row.domain_code,
						failureCode: row.failure_code,
						physicalHarm: row.physical_harm,
						psychologicalHarm: row.psychological_harm,
						potentialSeverity: row.potential_severity
					}
				]
			: []
	);
}
