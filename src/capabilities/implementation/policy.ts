import { holds, servicesOf, type Actor, type Role } from '#kernel/actor.ts';
import { allowed, notAllowed, type Permission } from '#kernel/permission.ts';

const answerers: readonly Role[] = [
	'registered_manager',
	'operations_manager',
	'quality_lead',
	'director'
];

/** The plan is the manager's own; whoever answers for the service above them may write it too. */
export function canPlanIn(actor: Actor, serviceId: string): Permission {
	if (holds(actor, answerers, serviceId)) return allowed;
	return notAllowed(
		'Only a manager of the service writes how it is done there.',
		'Ask the registered manager of the service.'
	);
}

/** Whoever leads a shift knows what makes it hard. */
export function canRaiseBlocker(actor: Actor, serviceId: string): Permission {
	if (holds(actor, [...answerers, 'team_leader'], serviceId)) return allowed;
	return notAllowed(
		'Only whoever leads a shift or manages the service can put this on the list.',
		'Tell your team leader what makes it hard.'
	);
}

/** The services whose plans the actor may read: their own, and for leaders those they answer for. */
export const plannedServices = (actor: Actor): 'all' | string[] =>
	actor.kind === 'person' || actor.kind === 'process' ? servicesOf(actor) : [];

/** Managers read how other services in scope do it, to learn from them; staff read their own. */
export const readsOthers = (actor: Actor): boolean => holds(actor, answerers);
