import { holds, type Actor } from '#kernel/actor.ts';
import { allowed, notAllowed, type Permission } from '#kernel/permission.ts';

/** Whether photos are used at all is the provider’s own decision (domain.md section 10: off by default). */
export function canSetPictureRule(actor: Actor): Permission {
	if (holds(actor, ['quality_lead', 'director'])) return allowed;
	return notAllowed(
		'Whether photos are used is decided for the whole organisation.',
		'Ask your quality lead or director.'
	);
}

/** What is asked of a photo that the actor can see. */
export interface PictureFacts {
	readonly addedBy: string;
	readonly serviceId: string;
}

/** Down it is taken by whoever added it, and by those who answer for the service. */
export function canTakeDown(actor: Actor, picture: PictureFacts): Permission {
	if (actor.kind === 'person' && actor.staffId === picture.addedBy) return allowed;
	const answers = holds(
		actor,
		['registered_manager', 'operations_manager', 'quality_lead', 'director'],
		picture.serviceId
	);
	if (answers) return allowed;
	return notAllowed(
		'Only whoever added this photo, or a manager of the service, can take it down.',
		'Ask the registered manager of the service.'
	);
}
