import type { TenantTx } from '#platform/database/tenant.ts';
import type { RejectedRow } from '../mapping/model.ts';

/** The next rejected rows of an import, in the file's order. Whoever asks has found the import first. */
export async function rejectsAfter(
	tx: TenantTx,
	providerId: string,
	importId: string,
	position: number,
	limit: number
): Promise<{ rows: RejectedRow[]; last: number | null }> {
	const found = await tx
		.selectFrom('import_problem')
		.select(['position', 'line', 'column_name', 'reason', 'cells'])
		.where('provider_id', '=', providerId)
		.where('import_id', '=', importId)
		.where('kind', '=', 'rejected')
		.where('position', '>', position)
		.orderBy('position')
		.limit(limit)
		.execute();
	return {
		rows: found.map((row) => ({
			kind: 'rejected',
			line: row.line ?? 0,
			column: row.column_name,
			reason: row.reason,
			cells: Array.isArray(row.cells) ? row.cells.map(String) : []
		})),
		last: found.length === limit ? (found.at(-1)?.position ?? null) : null
	};
}
