import { careRoles, holds, type Actor, type Role } from '#kernel/actor.ts';
import { allowed, notAllowed, type Permission } from '#kernel/permission.ts';

/** Roles that may look after accounts and roles: the administrator everywhere, a manager in their services. */
const keepers: readonly Role[] = [
	'administrator',
	'director',
	'operations_manager',
	'registered_manager'
];

/** Roles a keeper of care may give: never one above their own. */
const mayGive: Partial<Record<Role, readonly Role[]>> = {
	registered_manager: ['care_worker', 'team_leader'],
	operations_manager: ['care_worker', 'team_leader', 'registered_manager'],
	director: [...careRoles, 'administrator'],
	administrator: [...careRoles, 'administrator']
};

export function canKeepAccounts(actor: Actor): Permission {
	return holds(actor, keepers) || actor.kind === 'process'
		? allowed
		: notAllowed('Accounts and roles are looked after by managers.', 'Ask your manager.');
}

/**
 * May the actor open or close this account, or make a link that sets its password? Whoever can set a
 * password can sign in as its owner, so the roles the owner holds must all be the actor's to give.
 */
export function canKeepAccountOf(actor: Actor, held: readonly Role[]): Permission {
	const may = canKeepAccounts(actor);
	if (!may.allowed || actor.kind !== 'person') return may;
	const given = new Set(actor.grants.flatMap((grant) => mayGive[grant.role] ?? []));
	return held.every((role) => given.has(role))
		? allowed
		: notAllowed(
				'This person holds a role above the ones you look after.',
				'Ask your administrator or the nominated individual.'
			);
}

/** The subject of a grant: who gets which role over which services. */
export interface GrantSubject {
	readonly staffId: string;
	readonly role: Role;
	/** The services the role would cover; 'all' for the whole organisation. */
	readonly services: 'all' | readonly string[];
}

/**
 * May the actor give this role? An administrator never gives a care role to themselves: somebody else
 * has to, and the nominated individual is told of every care role an administrator gives.
 */
export function canGrant(actor: Actor, subject: GrantSubject): Permission {
	if (actor.kind === 'process') return allowed;
	if (actor.kind !== 'person') {
		return notAllowed('Only a person can give roles.', 'Ask an administrator.');
	}
	if (actor.staffId === subject.staffId) {
		return notAllowed(
			'Nobody can give themselves a role.',
			'Ask another administrator or the nominated individual.'
		);
	}
	const covers = actor.grants.some(
		(grant) =>
			mayGive[grant.role]?.includes(subject.role) &&
			(grant.services === 'all' ||
				(subject.services !== 'all' &&
					subject.services.length > 0 &&
					subject.services.every((id) => grant.services.includes(id))))
	);
	return covers
		? allowed
		: notAllowed(
				'You can only give roles below your own, in your own services.',
				'Ask an administrator or the nominated individual.'
			);
}

/** Keys are the administrator's work; a director, who is told of those that read care, can end one. */
export function canKeepKeys(actor: Actor): Permission {
	return holds(actor, ['administrator', 'director'])
		? allowed
		: notAllowed(
				'API keys are looked after by the administrator and the directors.',
				'Ask your administrator.'
			);
}
