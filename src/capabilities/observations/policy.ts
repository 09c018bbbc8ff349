import { leadsShiftsIn, servicesLedBy } from '#capabilities/briefings/policy.ts';
import { holds, type Actor } from '#kernel/actor.ts';
import { allowed, notAllowed, type Permission } from '#kernel/permission.ts';

/** The services in which this person may look and write down what they saw. */
export const observedServices = (actor: Actor): 'all' | string[] => servicesLedBy(actor);

export function canObserve(actor: Actor, serviceId: string, workerId: string | null): Permission {
	if (actor.kind === 'person' && workerId === actor.staffId) {
		return notAllowed(
			'Nobody observes themselves.',
			'Ask somebody else to look, or talk about it in your supervision.'
		);
	}
	if (leadsShiftsIn(actor, serviceId)) return allowed;
	return notAllowed(
		'Practice is observed by whoever leads a shift or answers for the service.',
		'Ask your team leader or manager.'
	);
}

/** Saying how many will be looked at begins a round: for whoever manages the service and above. */
export function canPlanRound(actor: Actor, serviceId: string): Permission {
	const may = holds(
		actor,
		['registered_manager', 'operations_manager', 'quality_lead', 'director'],
		serviceId
	);
	if (may) return allowed;
	return notAllowed(
		'A manager of the service says how many times they will look.',
		'Ask the registered manager of the service.'
	);
}

/** Whose practice it was, and whom that person reports to today. */
export type SeenPerson = { readonly workerId: string; readonly reportsToId: string | null };

/**
 * May this actor read what was seen of a named worker? The worker, and whoever they report to. No role
 * opens it, no key, no process: not a director, not an administrator, not even who wrote it down.
 */
export const canReadPractice = (actor: Actor, { workerId, reportsToId }: SeenPerson): boolean =>
	actor.kind === 'person' && (actor.staffId === workerId || actor.staffId === reportsToId);

/** Only the worker comments on what was said of their work. */
export function canComment(actor: Actor, { workerId }: SeenPerson): Permission {
	if (actor.kind === 'person' && actor.staffId === workerId) return allowed;
	return notAllowed('Only the person whose work it was can comment.', 'Talk with them.');
}
