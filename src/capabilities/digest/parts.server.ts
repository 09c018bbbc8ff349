import {
	digestOfApproaches,
	digestOfApproachesWaiting
} from '#capabilities/approaches/digest.server.ts';
import { digestOfIdeas } from '#capabilities/ideas/queries/digest.server.ts';
import { digestOfPractice } from '#capabilities/observations/queries/digest.server.ts';
import { digestOfPromises } from '#capabilities/promises/queries/digest.server.ts';
import { digestOfPulse, digestOfPulseToShare } from '#capabilities/pulse/queries/digest.server.ts';
import { digestOfTalk } from '#capabilities/reinforcement/queries/digest.server.ts';
import { digestOfSupervision } from '#capabilities/supervision/queries/digest.server.ts';
import { digestOfFeedback } from '#capabilities/visit-feedback/queries/digest.server.ts';
import { digestOfVisits } from '#capabilities/walkarounds/queries/digest.server.ts';
import { careRoles, holds, type PersonActor } from '#kernel/actor.ts';
import type { DigestItem } from '#kernel/digest.ts';
import type { Part } from '#platform/pages/gather.ts';

/**
 * Rooms that remind, all in one statement a person. Each asks as that person, by its own policy: what somebody may
 * not read they are never told of.
 */
const rooms: readonly ((actor: PersonActor, now: Date) => Part<DigestItem>)[] = [
	digestOfVisits,
	digestOfFeedback,
	digestOfSupervision,
	digestOfPromises,
	digestOfIdeas,
	digestOfPractice,
	digestOfApproaches,
	digestOfApproachesWaiting,
	digestOfPulse,
	digestOfPulseToShare,
	digestOfTalk
];

/** Whoever only looks after the system sees no care content, and is told of none. */
export const partsOfDigest = (actor: PersonActor, now: Date): Part<DigestItem>[] =>
	holds(actor, careRoles) ? rooms.map((room) => room(actor, now)) : [];
