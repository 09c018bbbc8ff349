import { holds, type PersonActor } from '#kernel/actor.ts';
import { toldOnce, type DigestItem } from '#kernel/digest.ts';
import type { Part } from '#platform/pages/gather.ts';
import { approachesOffered, approachesWaiting } from './beside.server.ts';

/** What works elsewhere, once, to the manager of the service: whoever oversees several sees it on home. */
export function digestOfApproaches(actor: PersonActor): Part<DigestItem> {
	const offered = approachesOffered(actor);
	return {
		...offered,
		present: (json) =>
			holds(actor, ['registered_manager'])
				? offered.present(json).map((item) => toldOnce('approach_offered', item))
				: []
	};
}

/** An approach that waits for its author’s yes, or for somebody to look at it, once. */
export function digestOfApproachesWaiting(actor: PersonActor): Part<DigestItem> {
	const waiting = approachesWaiting(actor);
	return {
		...waiting,
		present: (json) => waiting.present(json).map((item) => toldOnce('approach_waits', item))
	};
}
