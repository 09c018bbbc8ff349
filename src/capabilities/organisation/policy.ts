import type { ExpressionBuilder, Expression, SqlBool } from 'kysely';
import { holds, servicesOf, servicesWhere, type Actor, type Role } from '#kernel/actor.ts';
import { allowed, notAllowed, type Permission } from '#kernel/permission.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import type { PostKind } from './model.ts';

/** Roles that look after services, each within its part of the tree. */
export const serviceKeepers: readonly Role[] = [
	'registered_manager',
	'operations_manager',
	'director',
	'administrator'
];
/** Those of them who read the reports of the services they look after. */
const serviceReaders = serviceKeepers.filter((role) => role !== 'administrator');
const structureKeepers: readonly Role[] = ['director', 'administrator'];
/** Roles that may open the settings of services and people, to read. */
export const settingsReaders: readonly Role[] = [...serviceKeepers, 'quality_lead'];

const isTrusted = (actor: Actor): boolean =>
	actor.kind === 'process' ||
	(actor.kind === 'api_key' && actor.scopes.includes('organisation.write'));

/** Regions and services are added, changed and closed by the director or the administrator. */
export function canShapeOrganisation(actor: Actor): Permission {
	return isTrusted(actor) || holds(actor, structureKeepers)
		? allowed
		: notAllowed(
				'Services and regions are added and changed by the director or the administrator.',
				'Ask your administrator.'
			);
}

/** Teams, shifts and on-call numbers: whoever looks after every one of these services. */
export function canRunServices(actor: Actor, serviceIds: 'all' | readonly string[]): Permission {
	if (isTrusted(actor)) return allowed;
	const kept = servicesWhere(actor, serviceKeepers);
	const covers =
		kept === 'all' ||
		(serviceIds !== 'all' && serviceIds.length > 0 && serviceIds.every((id) => kept.includes(id)));
	return covers
		? allowed
		: notAllowed('You can only change services you look after.', 'Ask the manager of the service.');
}

/**
 * Whoever is on call is sent what is severe now, and so reads it: an administrator, who sees no care
 * content, cannot name themselves. Others name themselves in services they look after.
 */
export function canPutOnCall(
	actor: Actor,
	serviceIds: 'all' | readonly string[],
	staffId: string | null
): Permission {
	const may = canRunServices(actor, serviceIds);
	if (!may.allowed || actor.kind !== 'person' || staffId !== actor.staffId) return may;
	const kept = servicesWhere(actor, serviceReaders);
	const covers =
		kept === 'all' || (serviceIds !== 'all' && serviceIds.every((id) => kept.includes(id)));
	return covers
		? allowed
		: notAllowed(
				'An administrator cannot put themselves on call: whoever is on call reads reports.',
				'Ask the manager of the service.'
			);
}

/** How lessons are measured and carried is decided by whoever answers for the provider's learning. */
export function canSetLearningPolicy(actor: Actor): Permission {
	return holds(actor, ['quality_lead', 'director'])
		? allowed
		: notAllowed(
				'The numbers lessons go by are set by the quality lead or a director.',
				'Ask your quality lead.'
			);
}

/** The subject of a change of post: which post, over which services, and whom it would be given to. */
export interface PostSubject {
	readonly kind: PostKind;
	readonly serviceIds: 'all' | readonly string[];
	readonly staffId: string | null;
}

/**
 * Posts decide where reports go and who sees safeguarding, so nobody puts themselves in one, and
 * only a director names the safeguarding lead. The nominated individual answers for it all and, in a
 * small organisation, may have to be both.
 */
export function canKeepPost(actor: Actor, subject: PostSubject): Permission {
	if (actor.kind === 'process') return allowed;
	const isOwn = actor.kind === 'person' && subject.staffId === actor.staffId;
	if (isOwn && !actor.posts.includes('nominated_individual')) {
		return notAllowed('Nobody can put themselves in a post.', 'Ask a director or your manager.');
	}
	const roles = keepersOfPost(subject.kind);
	const kept = servicesWhere(actor, roles);
	const covers =
		kept === 'all' ||
		(subject.serviceIds !== 'all' &&
			subject.serviceIds.length > 0 &&
			subject.serviceIds.every((id) => kept.includes(id)));
	return covers ? allowed : notAllowed('You cannot decide who holds this post.', 'Ask a director.');
}

function keepersOfPost(kind: PostKind): readonly Role[] {
	switch (kind) {
		case 'deputy_manager':
			return serviceKeepers;
		case 'registered_manager':
			return ['operations_manager', 'director', 'administrator'];
		case 'operations_manager':
		case 'quality_lead':
		case 'nominated_individual':
			return structureKeepers;
		case 'safeguarding_lead':
			return ['director'];
	}
}

/** May the actor open the settings pages about services at all? */
export function canReadSettings(actor: Actor): Permission {
	return holds(actor, settingsReaders)
		? allowed
		: notAllowed('Settings are looked after by managers.', 'Ask your manager.');
}

/** The services the actor may know of: their own and those they hold a role over. */
function serviceScope(actor: Actor): 'all' | readonly string[] {
	if (actor.kind === 'process') return 'all';
	if (actor.kind === 'api_key') {
		const opens = actor.scopes.some((scope) =>
			/^(organisation|people|signals|lessons)\./.test(scope)
		);
		return opens ? 'all' : [];
	}
	if (holds(actor, ['administrator']))
		return servicesWhere(actor, ['administrator']) === 'all' ? 'all' : servicesOf(actor);
	return servicesOf(actor);
}

export const canSeeService = (actor: Actor, serviceId: string): boolean => {
	const scope = serviceScope(actor);
	return scope === 'all' || scope.includes(serviceId);
};

/** The same rule as a condition on rows of `service`. */
export function visibleServices(actor: Actor) {
	const scope = serviceScope(actor);
	return (eb: ExpressionBuilder<DB, 'service'>): Expression<SqlBool> => {
		if (scope === 'all') return eb.val(true);
		return scope.length === 0 ? eb.val(false) : eb('service.id', 'in', [...scope]);
	};
}
