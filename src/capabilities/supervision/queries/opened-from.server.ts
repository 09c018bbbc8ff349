import type { Actor } from '#kernel/actor.ts';
import { dateInWords, londonDate } from '#kernel/london.ts';
import type { TenantTx } from '#platform/database/tenant.ts';
import { findSession } from './find.server.ts';

/**
 * The session a promise or an idea came out of, for its two people and nobody else: others read that it came from
 * supervision, not from whose. Null for a session of no single service: there is no team to promise to.
 */
export async function openedFrom(
	tx: TenantTx,
	actor: Actor,
	id: string
): Promise<{ label: string; href: string; serviceId: string } | null> {
	const found = await findSession(tx, actor, id);
	if (!found || found.row.service_id === null || found.row.status === 'earlier') return null;
	const { row } = found;
	return {
		label: `Supervision, ${dateInWords(londonDate(row.held_at ?? row.planned_at))}`,
		href: `/supervision/${id}`,
		serviceId: found.row.service_id
	};
}
