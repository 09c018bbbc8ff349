import { leaderRoles } from '#capabilities/walkarounds/policy.ts';
import { holds, servicesWhere, type Actor } from '#kernel/actor.ts';
import { allowed, notAllowed, type Permission } from '#kernel/permission.ts';

/** Whose coverage the actor may see: the services they answer for. */
export const coveredServices = (actor: Actor): 'all' | readonly string[] =>
	servicesWhere(actor, leaderRoles);

/** Whether the map makes sense for this actor at all. */
export function canReadCoverage(actor: Actor): Permission {
	return holds(actor, leaderRoles)
		? allowed
		: notAllowed(
				'Where leaders have been is for those who answer for services.',
				'Ask the manager of your service.'
			);
}
