import type { Actor } from '#kernel/actor.ts';
import { allowed, notAllowed, type Permission } from '#kernel/permission.ts';

/** Runs by itself each morning; nobody presses it. */
export function canMakeDigests(actor: Actor): Permission {
	if (actor.kind === 'process') return allowed;
	return notAllowed('This runs by itself every morning.', 'Nothing for you to do.');
}

/** What to be told is everybody's own choice. */
export function canChoose(actor: Actor): Permission {
	if (actor.kind === 'person') return allowed;
	return notAllowed('Only a person chooses what they are told.', 'Ask them to sign in and choose.');
}
