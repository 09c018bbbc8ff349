import { careRoles, holds, servicesOf, type Actor } from '#kernel/actor.ts';

/** May this actor read the board of the service? Whoever works there or leads it; nobody without a care role. */
export function canReadBoard(actor: Actor, serviceId: string): boolean {
	if (actor.kind !== 'person' || !holds(actor, careRoles)) return false;
	const mine = servicesOf(actor);
	return mine === 'all' || mine.includes(serviceId);
}
