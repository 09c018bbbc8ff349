import { sql } from 'kysely';
import { toLondon } from '#kernel/london.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { actorOf } from '#capabilities/access/queries.server.ts';
import type { OpenTicket } from '#platform/capture/answer.ts';
import type { OldTicket } from '../model.ts';

/** More devices than anybody holds: an end is for all of them. */
const MOST_TICKETS = 1000;

/** The key with which a person reads what they wrote, the same on every device; null before the first. */
export async function readKeyOf(
	tx: TenantTx,
	providerId: string,
	staffId: string
): Promise<string | null> {
	const row = await tx
		.selectFrom('capture_ticket')
		.select('read_key')
		.where('provider_id', '=', providerId)
		.where('staff_id', '=', staffId)
		.orderBy('issued_at')
		.orderBy('id')
		.limit(1)
		.executeTakeFirst();
	return row?.read_key ?? null;
}

/** The tickets of a person that work today, newest first. */
export async function openTicketsOf(
	tx: TenantTx,
	providerId: string,
	staffId: string,
	now: Date
): Promise<string[]> {
	const rows = await tx
		.selectFrom('capture_ticket')
		.select('id')
		.where('provider_id', '=', providerId)
		.where('staff_id', '=', staffId)
		.where('ended_at', 'is', null)
		.where('expires_at', '>', now)
		.orderBy('issued_at', 'desc')
		.orderBy('id', 'desc')
		.limit(MOST_TICKETS)
		.execute();
	return rows.map((row) => row.id);
}

/**
 * The ticket and its holder as they are now, roles and places worked out again.
 * @returns null when it is unknown, out of date or ended, and when its holder has left or has no account
 */
export async function findTicket(
	tx: TenantTx,
	providerId: string,
	ticketId: string,
	now: Date
): Promise<OpenTicket | null> {
	const row = await tx
		.selectFrom('capture_ticket as t')
		.innerJoin('account as a', (on) =>
			on.onRef('a.provider_id', '=', 't.provider_id').onRef('a.staff_id', '=', 't.staff_id')
		)
		.select(['t.id', 't.secret_hash', 't.seal_key', 'a.identity_id'])
		.where('t.provider_id', '=', providerId)
		.where('t.id', '=', ticketId)
		.where('t.ended_at', 'is', null)
		.where('t.expires_at', '>', now)
		.executeTakeFirst();
	if (!row) return null;
	const holder = await actorOf(tx, providerId, row.identity_id, toLondon(now).date);
	if (!holder) return null;
	return { id: row.id, secretHash: row.secret_hash, sealKey: row.seal_key, holder };
}

/** Tickets whose last day lies before `end`, the oldest first. One statement. */
export async function oldTickets(
	tx: TenantTx,
	providerId: string,
	end: Date,
	most: number
): Promise<OldTicket[]> {
	return tx
		.selectFrom('capture_ticket as t')
		.select([
			't.id',
			sql<boolean>`t.seal_key = ''`.as('isBlank'),
			sql<boolean>`not exists (select 1 from capture_ticket as later
				where later.provider_id = t.provider_id and later.staff_id = t.staff_id
					and (later.issued_at, later.id) > (t.issued_at, t.id))`.as('isNewest')
		])
		.where('t.provider_id', '=', providerId)
		.where('t.expires_at', '<', end)
		.orderBy('t.expires_at')
		.limit(most)
		.execute();
}
