import { careRoles, holds, type PersonActor } from '#kernel/actor.ts';
import type { KeptPage } from '#kernel/capture.ts';
import { shiftPages } from '#capabilities/briefings/queries/kept-pages.server.ts';
import { spotPages } from '#capabilities/supervision/queries/kept-pages.server.ts';
import { picturePages } from '#capabilities/pictures/queries/kept-pages.server.ts';
import { visitPages } from '#capabilities/walkarounds/queries/kept-pages.server.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { gather, type Part } from '#platform/pages/gather.ts';

/** What a room wants kept for somebody: blank forms, and the brief of a visit that is theirs. */
export type KeepsPages = (actor: PersonActor, now: Date) => readonly Part<KeptPage>[];

const DAY_MS = 86_400_000;
/** Blank forms hold what their lists offered: after a week without signal they are out of date. */
const BLANK_DAYS = 7;
/** So many at most on one device: what a room adds beyond it is not kept. */
export const MOST_PAGES = 64;

const rooms: readonly KeepsPages[] = [visitPages, picturePages, shiftPages, spotPages];

/**
 * Blank forms and what waits for everyone, and what the rooms add, each room's own first page first. Nobody
 * else's records, ever. One statement, or none for whoever leads nothing.
 */
export async function keptPages(
	tx: TenantTx,
	actor: PersonActor,
	now: Date
): Promise<readonly KeptPage[]> {
	const until = new Date(now.getTime() + BLANK_DAYS * DAY_MS).toISOString();
	const blank: readonly [string, string][] = [
		['/report', 'Report something'],
		['/report/worried', 'I am worried about somebody'],
		['/ideas/new', 'I have an idea']
	];
	const cares = holds(actor, careRoles) || actor.places.length > 0;
	const own = (cares ? blank : []).map(([path, label]) => ({ path, label, until }));
	const { added } = await gather(tx, { added: rooms.flatMap((room) => room(actor, now)) });
	return [{ path: '/waiting', until }, ...own, ...added].slice(0, MOST_PAGES);
}
