import type { Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { visibleTo } from '../policy.ts';

/** More than two years of monthly visits: nobody plans further. */
const MOST_LATER = 60;

/** The planned visits of the same leader to the same service, for the same programme, after this one. */
export async function laterInSeries(
	tx: TenantTx,
	actor: Actor,
	visit: {
		readonly id: string;
		readonly programmeId: string | null;
		readonly serviceId: string;
		readonly leaderId: string;
		readonly plannedOn: string;
	}
): Promise<{ id: string; plannedOn: string; revision: number }[]> {
	return tx
		.selectFrom('walkaround')
		.select(['walkaround.id', 'walkaround.planned_on as plannedOn', 'walkaround.revision'])
		.where('walkaround.provider_id', '=', actor.providerId)
		.where('walkaround.service_id', '=', visit.serviceId)
		.where('walkaround.leader_id', '=', visit.leaderId)
		.where('walkaround.status', '=', 'planned')
		.where('walkaround.planned_on', '>', visit.plannedOn)
		.where('walkaround.programme_id', visit.programmeId === null ? 'is' : '=', visit.programmeId)
		.where(visibleTo(actor))
		.orderBy('walkaround.planned_on')
		.limit(MOST_LATER)
		.execute();
}
