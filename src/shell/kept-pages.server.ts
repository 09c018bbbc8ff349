import { careRoles, holds, type PersonActor } from '#kernel/actor.ts';
import type { KeptPage } from '#kernel/capture.ts';
import { visitPages } from '#capabilities/walkarounds/queries/kept-pages.server.ts';
import type { TenantTx } from '#platform/database/tenant.ts';

/** What a room wants kept for somebody: blank forms, and the brief of a visit that is theirs. */
export type KeepsPages = (tx: TenantTx, actor: PersonActor, now: Date) => Promise<KeptPage[]>;

const DAY_MS = 86_400_000;
/** Blank forms hold what their lists offered: after a week without signal they are out of date. */
const BLANK_DAYS = 7;

const rooms: readonly KeepsPages[] = [visitPages];

/** Blank forms and what waits for everyone, and what the rooms add. Nobody else's records, ever. */
export async function keptPages(
	tx: TenantTx,
	actor: PersonActor,
	now: Date
): Promise<readonly KeptPage[]> {
	const until = new Date(now.getTime() + BLANK_DAYS * DAY_MS).toISOString();
	const blank = holds(actor, careRoles) || actor.places.length > 0;
	const own = (blank ? ['/report', '/report/worried', '/waiting'] : ['/waiting']).map((path) => ({
		path,
		until
	}));
	const added: KeptPage[] = [];
	for (const room of rooms) added.push(...(await room(tx, actor, now)));
	return [...own, ...added];
}
