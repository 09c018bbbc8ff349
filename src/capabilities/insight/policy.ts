import { holds, type Actor, type Role } from '#kernel/actor.ts';
import { allowed, notAllowed, type Permission } from '#kernel/permission.ts';

/** Roles that oversee services, and so how well they listen. */
export const insightRoles: readonly Role[] = [
	'registered_manager',
	'operations_manager',
	'quality_lead',
	'director'
];

/** Figures are worked out by a job by night; nobody needs to ask for it. */
export const canKeepFigures = (actor: Actor): Permission =>
	actor.kind === 'process'
		? allowed
		: notAllowed(
				'These figures are worked out by night.',
				'Choose one service to see its figures now.'
			);

export const canSeeInsight = (actor: Actor): Permission =>
	holds(actor, insightRoles)
		? allowed
		: notAllowed(
				'Only those who oversee a service see its figures.',
				'Ask the registered manager of the service.'
			);
