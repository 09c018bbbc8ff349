import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import { visibleTo } from '#capabilities/signals/policy.ts';
import type { Alike } from '#capabilities/signals/queries/similar.server.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

/** A report as a review begins from it. */
export interface ReportToReview {
	readonly id: string;
	readonly reference: string;
	readonly kind: string;
	readonly status: string;
	readonly serviceId: string;
	readonly serviceName: string;
	readonly teamId: string | null;
	readonly happenedOn: string;
	readonly shiftGroup: string | null;
	readonly words: string;
	readonly tier: number | null;
	readonly type: string | null;
	readonly isGraded: boolean;
	/** What likeness is judged on. */
	readonly likeness: Alike;
}

/** Most reports one thematic review looks at together. */
export const MOST_REPORTS = 200;

/**
 * The ordinary reports among these ids that the actor may see, in the order they were asked for; null
 * when any is missing. A safeguarding worry is never among them: the council leads there.
 */
export async function reportsToReview(
	tx: TenantTx,
	actor: Actor,
	ids: readonly string[]
): Promise<ReportToReview[] | null> {
	const wanted = [...new Set(ids)];
	if (wanted.length === 0 || !wanted.every(isId)) return null;
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
			'signal.status',
			'signal.service_id as serviceId',
			'service.name as serviceName',
			'signal.team_id as teamId',
			'signal.happened_on as happenedOn',
			'signal.shift_group as shiftGroup',
			'signal.words',
			'signal.tier',
			sql<
				string | null
			>`(select t.label from taxonomy_term t where t.provider_id = signal.provider_id
				and t.code = coalesce(signal.failure_code, signal.domain_code))`.as('type'),
			sql<boolean>`signal.physical_harm <> 'not_graded'`.as('isGraded'),
			'signal.domain_code',
			'signal.failure_code',
			'signal.place',
			'signal.physical_harm',
			'signal.psychological_harm',
			'signal.potential_severity'
		])
		.where('signal.provider_id', '=', actor.providerId)
		.where('signal.id', 'in', wanted)
		.where('signal.compartment', 'is', null)
		.where('signal.withdrawn_at', 'is', null)
		.where(visibleTo(actor))
		.execute();
	if (rows.length !== wanted.length) return null;
	return rows
		.sort((one, other) => wanted.indexOf(one.id) - wanted.indexOf(other.id))
		.map((row) => ({
			...row,
			likeness: { ...row, service_id: row.serviceId, happened_on: row.happenedOn }
		}));
}
