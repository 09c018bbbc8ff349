import { createHash } from 'node:crypto';

/** The columns of an event that its seal covers. Its values are covered by their salted digest. */
export interface SealedColumns {
	readonly id: string;
	readonly recorded_at: Date;
	readonly occurred_at: Date;
	readonly name: string;
	readonly subject_kind: string;
	readonly subject_id: string;
	readonly actor_kind: string;
	readonly actor_id: string;
	readonly command_id: string | null;
	readonly caused_by: string | null;
	readonly values_digest: string;
}

/** What the first seal of a provider follows. */
export const CHAIN_START = '0'.repeat(64);

/** The hash of one seal: the hash before it, then every event in order. */
export function sealHash(previousHash: string, events: readonly SealedColumns[]): string {
	const hash = createHash('sha256').update(previousHash);
	for (const event of events) {
		const line = [
			event.id,
			event.recorded_at.toISOString(),
			event.occurred_at.toISOString(),
			event.name,
			event.subject_kind,
			event.subject_id,
			event.actor_kind,
			event.actor_id,
			event.command_id,
			event.caused_by,
			event.values_digest
		];
		hash.update(`${JSON.stringify(line)}\n`);
	}
	return hash.digest('hex');
}
