import { holds, type Actor, type Role } from '#kernel/actor.ts';
import { allowed, notAllowed, type Permission } from '#kernel/permission.ts';

/** Managers who decide about reports of a service say whether one is the same thing again. */
const deciders: readonly Role[] = ['registered_manager', 'operations_manager', 'quality_lead'];

/** @param serviceId where the report happened */
export const canLink = (actor: Actor, serviceId: string): Permission =>
	holds(actor, deciders, serviceId)
		? allowed
		: notAllowed(
				'Only a manager of the service can say that it is the same thing again.',
				'Ask the registered manager of the service.'
			);

/** Why it happened again is answered by the lesson's owner, or by who answers for all learning. */
export function canAnswer(actor: Actor, ownerId: string | null): Permission {
	if (actor.kind === 'person' && actor.staffId === ownerId) return allowed;
	if (holds(actor, ['quality_lead', 'director'])) return allowed;
	return notAllowed(
		'The lesson’s owner answers this.',
		'Ask the lesson’s owner, or your quality lead.'
	);
}

/** Roles that oversee a service, and so see its numbers to the last one. */
export const overseers: readonly Role[] = [...deciders, 'director'];
