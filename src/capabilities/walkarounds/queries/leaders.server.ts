import type { TenantTx } from '#platform/database/tenant.ts';
import { possibleLeads } from '#capabilities/reviews/queries/leads.server.ts';
import { leaderRoles, type LeaderRole } from '../policy.ts';

/** Somebody whose role lets them visit a service as a leader. */
export interface PossibleLeader {
	readonly id: string;
	readonly name: string;
	readonly roles: readonly LeaderRole[];
}

const isLeaderRole = (role: string): role is LeaderRole => leaderRoles.some((one) => one === role);

/** Everyone here today who may visit all of these services, by name. @param only to check one choice */
export async function possibleLeaders(
	tx: TenantTx,
	providerId: string,
	serviceIds: readonly string[],
	only?: string
): Promise<PossibleLeader[]> {
	const found = await possibleLeads(tx, providerId, serviceIds, only);
	return found
		.map(({ id, name, roles }) => ({ id, name, roles: roles.filter(isLeaderRole) }))
		.filter(({ roles }) => roles.length > 0);
}
