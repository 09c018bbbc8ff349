import type { Insertable } from 'kysely';
import type { ImportPiece } from '#platform/database/schema.generated.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { insert, type Change } from '#platform/perform/change.ts';
import { SAMPLE_BYTES } from './reading/sniff.ts';

type Piece = Omit<Insertable<ImportPiece>, 'provider_id'>;

/** A file as the pieces it waits in. The first is as long as what `sniff` wants to see. */
export function pieceChanges(importId: string, bytes: Buffer): Change[] {
	const rows: Piece[] = [];
	for (let at = 0; at < bytes.length; at += SAMPLE_BYTES) {
		rows.push({
			import_id: importId,
			position: rows.length,
			bytes: bytes.subarray(at, at + SAMPLE_BYTES)
		});
	}
	return rows.map((row) => insert('import_piece', row));
}

/** One piece of a waiting file; null after the last. */
export async function pieceAt(
	tx: TenantTx,
	providerId: string,
	importId: string,
	position: number
): Promise<Buffer | null> {
	const row = await tx
		.selectFrom('import_piece')
		.select('bytes')
		.where('provider_id', '=', providerId)
		.where('import_id', '=', importId)
		.where('position', '=', position)
		.executeTakeFirst();
	return row?.bytes ?? null;
}

/** A waiting file from its first byte, one piece in memory at a time. */
export async function* piecesOf(
	tx: TenantTx,
	providerId: string,
	importId: string
): AsyncGenerator<Buffer> {
	for (let position = 0; ; position += 1) {
		const piece = await pieceAt(tx, providerId, importId, position);
		if (piece === null) return;
		yield piece;
	}
}

/** The same for bytes at hand. */
export async function* inPieces(bytes: Buffer): AsyncGenerator<Buffer> {
	for (let at = 0; at < bytes.length; at += SAMPLE_BYTES) {
		yield bytes.subarray(at, at + SAMPLE_BYTES);
	}
}
