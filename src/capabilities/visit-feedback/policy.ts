import { canLead, type VisitFacts } from '#capabilities/walkarounds/policy.ts';
import { holds, type Actor } from '#kernel/actor.ts';
import type { Permission } from '#kernel/permission.ts';

/** Writing and sending it: whoever was there. Reading it: everybody who may see the visit. */
export const canTell = (actor: Actor, visit: VisitFacts): Permission => canLead(actor, visit);

/** How many have seen it, by shift: the leader of the visit and those who lead the service. */
export const seesReach = (actor: Actor, visit: VisitFacts): boolean =>
	canLead(actor, visit).allowed ||
	holds(
		actor,
		['registered_manager', 'operations_manager', 'quality_lead', 'director'],
		visit.serviceId
	);
