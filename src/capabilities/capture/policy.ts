import type { Actor } from '#kernel/actor.ts';
import { allowed, notAllowed, type Permission } from '#kernel/permission.ts';

/** Only a person who is signed in: a guest's pass ends with the shift, and programs have keys. */
export function canHoldTicket(actor: Actor): Permission {
	return actor.kind === 'person'
		? allowed
		: notAllowed('Only somebody who is signed in can keep things on a device.', 'Sign in first.');
}

/** The sweep is nobody's but the clock's. */
export function canSweep(actor: Actor): Permission {
	return actor.kind === 'process'
		? allowed
		: notAllowed('Old tickets go by themselves each night.', 'There is nothing for you to do.');
}
