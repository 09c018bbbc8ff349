import type { Actor } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { NOT_FOUND } from '#platform/perform/command.ts';

/** One moment with whose work it was and whom they report to; for rules that decide who may know. */
export async function findMoment(tx: TenantTx, actor: Actor, id: string) {
	const row = await tx
		.selectFrom('observation_moment as m')
		.innerJoin('observation_worker as w', (join) =>
			join.onRef('w.provider_id', '=', 'm.provider_id').onRef('w.moment_id', '=', 'm.id')
		)
		.innerJoin('staff as s', (join) =>
			join.onRef('s.provider_id', '=', 'w.provider_id').onRef('s.id', '=', 'w.worker_id')
		)
		.select([
			'm.id',
			'm.observer_id as observerId',
			'w.worker_id as workerId',
			's.reports_to_id as reportsToId',
			'w.told_at as toldAt',
			'w.commented_at as commentedAt',
			'w.revision'
		])
		.where('m.provider_id', '=', actor.providerId)
		.where('m.id', '=', id)
		.executeTakeFirst();
	return row ?? NOT_FOUND;
}
