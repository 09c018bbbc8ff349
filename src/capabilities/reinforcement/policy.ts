import { leadsShiftsIn, servicesLedBy } from '#capabilities/briefings/policy.ts';
import type { Actor } from '#kernel/actor.ts';
import { allowed, notAllowed, type Permission } from '#kernel/permission.ts';

/** The services in which this person's talk about a lesson counts: where they lead. */
export const talkServices = (actor: Actor): 'all' | string[] => servicesLedBy(actor);

/** Talking about a lesson again is a leader's act: whoever leads a shift there, and everyone above. */
export function canTalk(actor: Actor, serviceId: string): Permission {
	if (leadsShiftsIn(actor, serviceId)) return allowed;
	return notAllowed(
		'This is for whoever leads a shift or answers for the service.',
		'Tell your team leader that you talked about it.'
	);
}

/** Only whoever wrote it down takes it back. */
export function canTakeBack(actor: Actor, talk: { leaderId: string | null }): Permission {
	if (actor.kind === 'person' && actor.staffId === talk.leaderId) return allowed;
	return notAllowed('Only whoever wrote it down can take it back.', 'Ask them.');
}
