import type { Selectable } from 'kysely';
import { visibleTo as visibleLessons } from '#capabilities/lessons/policy.ts';
import type { Actor } from '#kernel/actor.ts';
import { isId } from '#kernel/ids.ts';
import type { Approach } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { visibleTo, type ApproachStanding } from '../policy.ts';

export interface FoundApproach {
	readonly row: Selectable<Approach>;
	readonly standing: ApproachStanding;
	readonly evidence: number;
}

/** The approach, if the actor may know of it and of its lesson. */
export async function findApproach(
	tx: TenantTx,
	actor: Actor,
	id: string
): Promise<FoundApproach | null> {
	if (!isId(id)) return null;
	const row = await tx
		.selectFrom('approach')
		.innerJoin('lesson', (join) =>
			join
				.onRef('lesson.provider_id', '=', 'approach.provider_id')
				.onRef('lesson.id', '=', 'approach.lesson_id')
		)
		.selectAll('approach')
		.select((eb) =>
			eb
				.selectFrom('approach_evidence as shown')
				.select((on) => on.cast<number>(on.fn.countAll(), 'integer').as('count'))
				.whereRef('shown.provider_id', '=', 'approach.provider_id')
				.whereRef('shown.approach_id', '=', 'approach.id')
				.as('evidence')
		)
		.where('approach.provider_id', '=', actor.providerId)
		.where('approach.id', '=', id)
		.where(visibleTo(actor))
		.where(visibleLessons(actor))
		.executeTakeFirst();
	if (!row) return null;
	const { evidence, ...approach } = row;
	return {
		row: approach,
		evidence: evidence ?? 0,
		standing: {
			status: row.status,
			serviceId: row.service_id,
			authorId: row.author_id,
			nominatedBy: row.nominated_by
		}
	};
}
