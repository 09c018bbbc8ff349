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

const leaders: readonly Role[] = careRoles.filter((role) => role !== 'care_worker');
/** Who may say what came of somebody else's promise, when its owner cannot. */
const overall: readonly Role[] = ['operations_manager', 'quality_lead', 'director'];

/** Who sees to it that a promise has an owner who is there. */
const answerable: readonly Role[] = ['registered_manager', ...overall];

/** What policy asks about a promise. Ids are of staff. */
export interface PromiseFacts {
	readonly serviceId: string;
	readonly ownerId: string;
	readonly madeBy: string | null;
	readonly isForTeam: boolean;
}

/** Services whose promises the actor reads, all of them: where they lead. */
export const ledServices = (actor: Actor): 'all' | string[] => servicesWhere(actor, leaders);

const readsByKey = (scopes: readonly string[]): boolean => scopes.includes('promises.read');
const isAtWork = (actor: Actor, serviceId: string): boolean => {
	const mine = servicesOf(actor);
	return mine === 'all' || mine.includes(serviceId);
};

/**
 * May this actor see the promise? Its owner, who wrote it down, and who leads there. What was promised to the
 * team is read by the team, overdue or not.
 */
export function isVisible(actor: Actor, promise: PromiseFacts): boolean {
	if (actor.kind === 'process') return true;
	if (actor.kind === 'api_key') return promise.isForTeam && readsByKey(actor.scopes);
	if (actor.kind === 'guest' || !holds(actor, careRoles)) return false;
	if (actor.staffId === promise.ownerId || actor.staffId === promise.madeBy) return true;
	if (holds(actor, leaders, promise.serviceId)) return true;
	return promise.isForTeam && isAtWork(actor, promise.serviceId);
}

/** The same rule as `isVisible`, for every query that lists promises. */
export const visibleTo =
	(actor: Actor) =>
	(eb: ExpressionBuilder<DB, 'promise'>): Expression<SqlBool> => {
		if (actor.kind === 'process') return eb.lit(true);
		if (actor.kind === 'api_key') {
			return readsByKey(actor.scopes) ? eb('promise.is_for_team', '=', true) : eb.lit(false);
		}
		if (actor.kind === 'guest' || !holds(actor, careRoles)) return eb.lit(false);
		const led = servicesWhere(actor, leaders);
		if (led === 'all') return eb.lit(true);
		const work = servicesOf(actor);
		const among = (services: 'all' | readonly string[]): Expression<SqlBool> =>
			services === 'all'
				? eb.lit(true)
				: services.length > 0
					? eb('promise.service_id', 'in', services)
					: eb.lit(false);
		return eb.or([
			eb('promise.owner_id', '=', actor.staffId),
			eb('promise.made_by', '=', actor.staffId),
			among(led),
			eb.and([eb('promise.is_for_team', '=', true), among(work)])
		]);
	};

/** Whether a list of promises makes sense for this actor: an administrator sees no care content. */
export const canListPromises = (actor: Actor): boolean =>
	actor.kind !== 'person' || holds(actor, careRoles);

/** Whether the actor leads anywhere: whoever leads makes promises. */
export const leadsAnywhere = (actor: Actor): boolean => holds(actor, leaders);

/** Promising something to a service: whoever leads there. */
export function canMake(actor: Actor, serviceId: string): Permission {
	return holds(actor, leaders, serviceId)
		? allowed
		: notAllowed('Promises are made by those who lead the service.', 'Ask your team leader.');
}

/** Giving it to somebody else: its owner, and whoever answers for the service – an owner may have left. */
export function canHandOn(actor: Actor, promise: PromiseFacts): Permission {
	if (actor.kind === 'person' && actor.staffId === promise.ownerId) return allowed;
	return holds(actor, answerable, promise.serviceId)
		? allowed
		: notAllowed('A promise is handed on by its owner or the manager there.', 'Ask one of them.');
}

/** Services whose promises the actor answers for when an owner has left. */
export const answerableServices = (actor: Actor): 'all' | string[] =>
	servicesWhere(actor, answerable);

/** Saying how it goes and what came of it: whoever promised it, or who answers for the service above them. */
export function canSpeakFor(actor: Actor, promise: PromiseFacts): Permission {
	if (actor.kind === 'person' && actor.staffId === promise.ownerId) return allowed;
	return holds(actor, overall, promise.serviceId)
		? allowed
		: notAllowed('Whoever promised it says what came of it.', 'Ask them how it goes.');
}
