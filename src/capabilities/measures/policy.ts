import { canReadSettings, canSetLearningPolicy } from '#capabilities/organisation/policy.ts';
import type { Actor } from '#kernel/actor.ts';
import { allowed, type Permission } from '#kernel/permission.ts';

/** What we hold ourselves to is decided by whoever answers for learning: the quality lead or a director. */
export const canSetMeasure = (actor: Actor): Permission => canSetLearningPolicy(actor);

/** Whoever may open the settings reads it. */
export const canReadMeasures = (actor: Actor): Permission =>
	canSetMeasure(actor).allowed ? allowed : canReadSettings(actor);
