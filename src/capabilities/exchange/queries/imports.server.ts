import type { Actor } from '#kernel/actor.ts';
import { cutPage, type Cursor } from '#kernel/keyset.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { runStatuses, type Counts, type RunStatus } from '../model.ts';
import { visibleTo } from '../policy.ts';
import { countsOf } from '../run.server.ts';

export interface ListedImport {
	readonly id: string;
	readonly fileName: string;
	readonly status: RunStatus;
	readonly startedAt: Date;
	readonly finishedAt: Date | null;
	readonly encoding: string;
	readonly delimiter: string;
	readonly haltedBecause: string | null;
	readonly counts: Counts;
}

/** Imports the actor may see, newest first. @param only one of them */
export async function listImports(
	tx: TenantTx,
	actor: Actor,
	page: { readonly cursor: Cursor | null; readonly size: number },
	only?: string
): Promise<{ rows: ListedImport[]; next: string | null }> {
	const { cursor, size } = page;
	let query = tx
		.selectFrom('import_run')
		.select([
			'id',
			'file_name',
			'status',
			'started_at',
			'finished_at',
			'encoding',
			'delimiter',
			'halted_because',
			'row_count',
			'accepted_count',
			'rejected_count',
			'duplicate_count',
			'changed_count',
			'safeguarding_count'
		])
		.where('provider_id', '=', actor.providerId)
		.where(visibleTo(actor));
	if (only !== undefined) query = query.where('id', '=', only);
	if (cursor) {
		const at = new Date(cursor.at);
		query = query.where((eb) =>
			eb.or([
				eb('started_at', '<', at),
				eb.and([eb('started_at', '=', at), eb('id', '<', cursor.id)])
			])
		);
	}
	const found = await query
		.orderBy('started_at', 'desc')
		.orderBy('id', 'desc')
		.limit(size + 1)
		.execute();
	const cut = cutPage(found, size, (row) => ({ at: row.started_at.toISOString(), id: row.id }));
	return {
		rows: cut.rows.map((row) => ({
			id: row.id,
			fileName: row.file_name,
			status: runStatuses.find((status) => status === row.status) ?? 'failed',
			startedAt: row.started_at,
			finishedAt: row.finished_at,
			encoding: row.encoding,
			delimiter: row.delimiter,
			haltedBecause: row.halted_because,
			counts: countsOf(row)
		})),
		next: cut.next
	};
}
