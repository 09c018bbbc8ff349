import { holds, type Actor, type Role } from '#kernel/actor.ts';
import { allowed, notAllowed, type Permission } from '#kernel/permission.ts';
import { decidesForAll } from '../policy.ts';

/** Who may write down thanks, good practice and feedback for a service. */
const leaders: readonly Role[] = [
	'team_leader',
	'registered_manager',
	'operations_manager',
	'quality_lead',
	'director'
];
/** Who may write down what inspectors found, and what came from outside. */
const answerable: readonly Role[] = [
	'registered_manager',
	'operations_manager',
	'quality_lead',
	'director'
];
/** Managers who pass thanks on, and so know whose they are. */
const thankers: readonly Role[] = ['registered_manager', 'operations_manager'];

/** Whether the page of other sources makes sense for this actor at all. */
export const opensSources = (actor: Actor): boolean => holds(actor, leaders);
/** Whether the actor may write down inspections and learning from outside, somewhere. */
export const opensOutside = (actor: Actor): boolean => holds(actor, answerable);

/** @param command for an API key's scope */
export function canWriteDown(actor: Actor, serviceId: string, command: string): Permission {
	if (actor.kind === 'api_key') return byKey(actor.scopes, command);
	if (holds(actor, leaders, serviceId)) return allowed;
	return notAllowed(
		'Only those who lead a service write this down.',
		'Use the report page: “Something went well” takes thanks too.'
	);
}

/** @param serviceId the service inspected; null for what concerns every service */
export function canWriteDownOutside(
	actor: Actor,
	serviceId: string | null,
	command: string
): Permission {
	if (actor.kind === 'api_key') return byKey(actor.scopes, command);
	if (holds(actor, answerable, serviceId ?? undefined)) return allowed;
	return notAllowed(
		'Only managers and the quality team write this down.',
		'Ask the registered manager of the service.'
	);
}

function byKey(scopes: readonly string[], command: string): Permission {
	if (scopes.includes('signals.write') || scopes.includes(command)) return allowed;
	return notAllowed(
		'This key may not do that.',
		'Ask an administrator for a key with the scope signals.write.'
	);
}

/**
 * Whether the actor sees who was thanked: the managers who pass it on. The person themselves reads it on
 * a page of their own; anybody else only sees a name whose owner said yes (domain 4.10).
 */
export const seesCredits = (actor: Actor, serviceId: string): boolean =>
	holds(actor, thankers, serviceId);

export function canCredit(actor: Actor, serviceId: string): Permission {
	if (seesCredits(actor, serviceId)) return allowed;
	return notAllowed(
		'Only a manager of the service passes thanks on.',
		'Ask the registered manager of the service.'
	);
}

/** Who says that a practice is used in a service: those who lead there. */
export function canSayUsed(actor: Actor, serviceId: string): Permission {
	if (actor.kind === 'person' && holds(actor, leaders, serviceId)) return allowed;
	return notAllowed(
		'Only those who lead the service can say it is used there.',
		'Ask its registered manager.'
	);
}

/**
 * Who judges whether something from outside applies: for the provider, the person asked and those who
 * decide for every service; for one service, also its own managers.
 * @param serviceId null for the whole provider
 */
export function canJudge(actor: Actor, isAsked: boolean, serviceId: string | null): Permission {
	if (actor.kind === 'person') {
		if (isAsked || decidesForAll(actor)) return allowed;
		if (serviceId !== null && holds(actor, thankers, serviceId)) return allowed;
	}
	return notAllowed(
		serviceId === null
			? 'Only the person who was asked, or somebody who answers for every service, decides that.'
			: 'Only its manager, or the person who was asked, decides that for a service.',
		'Ask the quality lead.'
	);
}
