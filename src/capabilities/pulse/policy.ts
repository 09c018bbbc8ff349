import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import {
	careRoles,
	holds,
	servicesOf,
	servicesWhere,
	type Actor,
	type Role
} from '#kernel/actor.ts';
import { allowed, notAllowed, type Permission } from '#kernel/permission.ts';
import type { DB } from '#platform/database/schema.generated.ts';

/** Who asks, and reads the answers before they are shared. */
export const askers: readonly Role[] = [
	'registered_manager',
	'operations_manager',
	'quality_lead',
	'director'
];

export interface RoundPlace {
	readonly serviceId: string | null;
}

/** Opening, closing and sharing back: whoever answers for the service, or for all of them. */
export function canRun(actor: Actor, { serviceId }: RoundPlace): Permission {
	const over = servicesWhere(actor, askers);
	const may = serviceId === null ? over === 'all' : over === 'all' || over.includes(serviceId);
	if (may) return allowed;
	return serviceId === null
		? notAllowed(
				'Asking in every service is for those who answer for all of them.',
				'Choose your own service, or ask the quality lead.'
			)
		: notAllowed('The questions are asked by the manager of the service.', 'Ask the manager.');
}

/** Whether asking makes sense for this actor at all. */
export const isAsker = (actor: Actor): boolean => holds(actor, askers);

/** Whether the actor may know of the round: they work in it or look after it. An administrator does not. */
export function isVisible(actor: Actor, { serviceId }: RoundPlace): boolean {
	if (actor.kind !== 'person') return false;
	const mine = servicesOf(actor);
	if (mine === 'all') return true;
	return serviceId === null ? mine.length > 0 || holds(actor, careRoles) : mine.includes(serviceId);
}

/** The same rule as `isVisible`, for every query. */
export const visibleTo =
	(actor: Actor) =>
	(eb: ExpressionBuilder<DB, 'pulse_round'>): Expression<SqlBool> => {
		if (actor.kind !== 'person') return eb.lit(false);
		const mine = servicesOf(actor);
		if (mine === 'all') return eb.lit(true);
		const isWide = eb('pulse_round.service_id', 'is', null);
		if (mine.length > 0) return eb.or([isWide, eb('pulse_round.service_id', 'in', mine)]);
		return holds(actor, careRoles) ? isWide : eb.lit(false);
	};

/**
 * The services whose results the actor reads: those they answer for as soon as a round is closed, and where they
 * work once it is shared back. What is for everybody is read by everybody.
 */
export function resultScope(actor: Actor, isShared: boolean): 'all' | readonly string[] {
	if (actor.kind !== 'person') return [];
	return isShared ? servicesOf(actor) : servicesWhere(actor, askers);
}
