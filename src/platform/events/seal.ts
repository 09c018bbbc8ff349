import { sql } from 'kysely';
import type { TenantDatabase, TenantTx } from '#platform/database/tenant.ts';
import { applyChanges, insert } from '#platform/perform/change.ts';
import { CHAIN_START, sealHash, type SealedColumns } from './chain.ts';

/** Most events one seal covers; a backlog takes several. */
const MOST_EVENTS = 5_000;

/** A transaction may commit this long after its events' recorded time and still be sealed. */
const LATEST_COMMIT_MINUTES = 10;

/**
 * Seals what has been recorded since the last seal into the provider's hash chain.
 * Runs apart from the writers, so none of them ever waits for the head of the chain.
 * @returns how many events were sealed now; call again while it is the most one seal covers
 */
async function sealEvents(tenants: TenantDatabase, providerId: string, now: Date): Promise<number> {
	return tenants.write(providerId, async (tx) => {
		await sql`select pg_advisory_xact_lock(hashtextextended(${providerId}, 1))`.execute(tx);
		const last = await tx
			.selectFrom('event_seal')
			.select(['sequence', 'hash'])
			.where('provider_id', '=', providerId)
			.orderBy('sequence', 'desc')
			.limit(1)
			.executeTakeFirst();
		const events = await unsealed(tx, providerId, last?.sequence ?? null);
		if (events.length === 0) return 0;
		const sequence = Number(last?.sequence ?? 0) + 1;
		const previousHash = last?.hash ?? CHAIN_START;
		await applyChanges(tx, providerId, [
			insert('event_seal', {
				sequence,
				sealed_at: now,
				event_count: events.length,
				previous_hash: previousHash,
				hash: sealHash(previousHash, events)
			}),
			insert(
				'event_seal_member',
				...events.map((event, position) => ({ event_id: event.id, sequence, position }))
			)
		]);
		return events.length;
	});
}

/** Seals until nothing is left. */
export async function sealAll(
	tenants: TenantDatabase,
	providerId: string,
	now: Date
): Promise<number> {
	let total = 0;
	let sealed: number;
	do {
		sealed = await sealEvents(tenants, providerId, now);
		total += sealed;
	} while (sealed === MOST_EVENTS);
	return total;
}

async function unsealed(
	tx: TenantTx,
	providerId: string,
	lastSequence: number | null
): Promise<SealedColumns[]> {
	let query = tx
		.selectFrom('event')
		.leftJoin('event_seal_member', (join) =>
			join
				.onRef('event_seal_member.provider_id', '=', 'event.provider_id')
				.onRef('event_seal_member.event_id', '=', 'event.id')
		)
		.select([
			'event.id',
			'event.recorded_at',
			'event.occurred_at',
			'event.name',
			'event.subject_kind',
			'event.subject_id',
			'event.actor_kind',
			'event.actor_id',
			'event.command_id',
			'event.caused_by',
			'event.values_digest'
		])
		.where('event.provider_id', '=', providerId)
		.where('event_seal_member.event_id', 'is', null)
		.orderBy('event.recorded_at')
		.orderBy('event.id')
		.limit(MOST_EVENTS);
	if (lastSequence !== null) {
		const newest = await tx
			.selectFrom('event_seal_member')
			.innerJoin('event', (join) =>
				join
					.onRef('event.provider_id', '=', 'event_seal_member.provider_id')
					.onRef('event.id', '=', 'event_seal_member.event_id')
			)
			.select((eb) => eb.fn.max('event.recorded_at').as('at'))
			.where('event_seal_member.provider_id', '=', providerId)
			.where('event_seal_member.sequence', '=', lastSequence)
			.executeTakeFirstOrThrow();
		const from = new Date(Number(newest.at) - LATEST_COMMIT_MINUTES * 60_000);
		query = query.where('event.recorded_at', '>=', from);
	}
	return query.execute();
}
