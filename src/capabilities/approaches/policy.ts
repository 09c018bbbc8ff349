import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { careRoles, holds, servicesWhere, type Actor, type Role } from '#kernel/actor.ts';
import { allowed, notAllowed, type Permission } from '#kernel/permission.ts';
import type { DB } from '#platform/database/schema.generated.ts';

const leaders: readonly Role[] = [
	'team_leader',
	'registered_manager',
	'operations_manager',
	'quality_lead',
	'director'
];
const managers: readonly Role[] = leaders.filter((role) => role !== 'team_leader');
const overseers: readonly Role[] = ['operations_manager', 'quality_lead', 'director'];

export interface ApproachStanding {
	readonly status: string;
	readonly serviceId: string;
	readonly authorId: string;
	readonly nominatedBy: string;
}

const isOwn = (actor: Actor, { authorId, nominatedBy }: ApproachStanding): boolean =>
	actor.kind === 'person' && [authorId, nominatedBy].includes(actor.staffId);

const hasBeenPublished = ({ status }: ApproachStanding): boolean =>
	status === 'published' || status === 'superseded';

const readsByKey = (scopes: readonly string[]): boolean => scopes.includes('approaches.read');

/** May the actor know of it? What is published is for everybody in care; before that, its people and who checks it. */
export function isVisible(actor: Actor, approach: ApproachStanding): boolean {
	if (actor.kind === 'api_key') return readsByKey(actor.scopes) && hasBeenPublished(approach);
	if (actor.kind !== 'person' || !holds(actor, careRoles)) return false;
	if (hasBeenPublished(approach) || isOwn(actor, approach)) return true;
	return holds(actor, overseers) || holds(actor, managers, approach.serviceId);
}

/** The same rule as `isVisible`, for every query. */
export const visibleTo =
	(actor: Actor) =>
	(eb: ExpressionBuilder<DB, 'approach'>): Expression<SqlBool> => {
		const isShared = eb('approach.status', 'in', ['published', 'superseded']);
		if (actor.kind === 'api_key') return readsByKey(actor.scopes) ? isShared : eb.lit(false);
		if (actor.kind !== 'person' || !holds(actor, careRoles)) return eb.lit(false);
		if (holds(actor, overseers)) return eb.lit(true);
		const managed = servicesWhere(actor, managers);
		return eb.or([
			isShared,
			eb('approach.author_id', '=', actor.staffId),
			eb('approach.nominated_by', '=', actor.staffId),
			managed === 'all'
				? eb.lit(true)
				: managed.length > 0
					? eb('approach.service_id', 'in', managed)
					: eb.lit(false)
		]);
	};

/** Services whose approaches the actor reads before they are shared. */
export const writtenServices = (actor: Actor): 'all' | string[] =>
	holds(actor, overseers) ? 'all' : servicesWhere(actor, managers);

/** Whoever leads a shift or more there can say that something works. */
export function canNominate(actor: Actor, serviceId: string): Permission {
	return holds(actor, leaders, serviceId)
		? allowed
		: notAllowed(
				'An approach is put forward by somebody who leads there.',
				'Tell your team leader what works, or send a thank-you.'
			);
}

/** Before it is published its people may still work on it, and who manages the service. */
export function canWrite(actor: Actor, approach: ApproachStanding): Permission {
	return isOwn(actor, approach) || holds(actor, managers, approach.serviceId)
		? allowed
		: notAllowed('Its author writes it.', 'Ask them, or put forward your own.');
}

/** Only its author can say yes for themselves. */
export function canConsent(actor: Actor, approach: ApproachStanding): Permission {
	return actor.kind === 'person' && actor.staffId === approach.authorId
		? allowed
		: notAllowed('Only whoever did it can say yes to sharing it.', 'Ask them to open this page.');
}

/** Looking at it, and sharing it: another person than the author, who oversees services. */
export function canVerify(actor: Actor, approach: ApproachStanding): Permission {
	if (actor.kind === 'person' && actor.staffId === approach.authorId) {
		return notAllowed(
			'Nobody checks their own approach.',
			'Ask your operations manager or the quality lead.'
		);
	}
	return holds(actor, overseers)
		? allowed
		: notAllowed(
				'An approach is checked by whoever oversees services.',
				'Ask your operations manager or the quality lead.'
			);
}

/** Taking it back: its author at any time, and whoever may publish. */
export function canEnd(actor: Actor, approach: ApproachStanding): Permission {
	return canConsent(actor, approach).allowed ? allowed : canVerify(actor, approach);
}

/** How a service takes it up is its manager's to say. */
export function canAdopt(actor: Actor, serviceId: string): Permission {
	return holds(actor, managers, serviceId)
		? allowed
		: notAllowed('How it goes is said by the manager there.', 'Tell them what you think of it.');
}

/** The services the actor may say it for. */
export const adoptsFor = (actor: Actor): 'all' | string[] => servicesWhere(actor, managers);
export const leadsWhere = (actor: Actor): 'all' | string[] => servicesWhere(actor, leaders);
export const isLeader = (actor: Actor): boolean => holds(actor, leaders);
export const isOverseer = (actor: Actor): boolean => holds(actor, overseers);

/** Whether the room makes sense for the actor at all: not for who only runs the system. */
export const isVisibleRoom = (actor: Actor): boolean => holds(actor, careRoles);
