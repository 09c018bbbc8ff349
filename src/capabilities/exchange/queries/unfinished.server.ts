import type { Actor } from '#kernel/actor.ts';
import { actorId } from '#kernel/actor.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

/** An import of the very same file that this actor began and did not end; null when there is none. */
export async function unfinishedRun(
	tx: TenantTx,
	actor: Actor,
	file: { readonly digest: string; readonly serviceId: string | null }
): Promise<string | null> {
	const row = await tx
		.selectFrom('import_run')
		.select('id')
		.where('provider_id', '=', actor.providerId)
		.where('file_digest', '=', file.digest)
		.where('default_service_id', 'is not distinct from', file.serviceId)
		.where('status', 'in', ['running', 'failed'])
		.where('started_by_kind', '=', actor.kind)
		.where('started_by', '=', actorId(actor))
		.orderBy('started_at', 'desc')
		.executeTakeFirst();
	return row?.id ?? null;
}
