import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import { careRoles, holds, servicesWhere, type Actor, type Role } from '#kernel/actor.ts';
import { allowed, notAllowed, type Permission } from '#kernel/permission.ts';
import type { DB } from '#platform/database/schema.generated.ts';

/** Roles that see every action of their services, and may say whether one is really done. */
const overseers: readonly Role[] = [
	'team_leader',
	'registered_manager',
	'operations_manager',
	'quality_lead',
	'director'
];
/** Roles that answer for more than one service, and so for what belongs to none in particular. */
const overall: readonly Role[] = ['operations_manager', 'quality_lead', 'director'];
/** Roles that decide: give to somebody else, agree to more time, cancel. */
const deciders: readonly Role[] = overseers.filter((role) => role !== 'team_leader');

/** What policy asks about an action. Ids are of staff. */
export interface ActionFacts {
	readonly serviceId: string | null;
	readonly ownerId: string;
	readonly openedBy: string | null;
	readonly doneBy: string | null;
	/** The report it goes back to is there and kept apart from nobody. True when there is no report. */
	readonly isReportOpen: boolean;
	/** Who may not know of that report. */
	readonly excludes: readonly string[];
	readonly extensions: number;
}

const has = (actor: Actor, roles: readonly Role[], serviceId: string | null): boolean =>
	serviceId === null ? holds(actor, overall) : holds(actor, roles, serviceId);

/**
 * May this actor see the action? Its owner, who opened it, and those who oversee the service. Never past a
 * report that is kept apart, withdrawn, or that excludes them.
 */
export function isVisible(actor: Actor, action: ActionFacts): boolean {
	if (actor.kind === 'process') return true;
	if (!action.isReportOpen || actor.kind === 'guest') return false;
	if (actor.kind === 'api_key') return readsByKey(actor.scopes);
	if (!holds(actor, careRoles) || action.excludes.includes(actor.staffId)) return false;
	if (actor.staffId === action.ownerId || actor.staffId === action.openedBy) return true;
	return has(actor, overseers, action.serviceId);
}

const readsByKey = (scopes: readonly string[]): boolean =>
	scopes.includes('actions.read') || scopes.includes('actions.write');

/** The same rule as `isVisible`, for every query that lists actions. */
export const visibleTo =
	(actor: Actor) =>
	(eb: ExpressionBuilder<DB, 'action'>): Expression<SqlBool> => {
		if (actor.kind === 'process') return eb.lit(true);
		if (actor.kind === 'guest') return eb.lit(false);
		if (actor.kind === 'api_key') {
			return readsByKey(actor.scopes) ? reportIsOpen(null) : eb.lit(false);
		}
		if (!holds(actor, careRoles)) return eb.lit(false);
		const seen = servicesWhere(actor, overseers);
		return eb.and([
			reportIsOpen(actor.staffId),
			eb.or([
				eb('action.owner_id', '=', actor.staffId),
				eb('action.opened_by', '=', actor.staffId),
				...(holds(actor, overall) ? [eb('action.service_id', 'is', null)] : []),
				...(seen === 'all'
					? [eb('action.service_id', 'is not', null)]
					: seen.length > 0
						? [eb('action.service_id', 'in', seen)]
						: [])
			])
		]);
	};

const reportIsOpen = (staffId: string | null) => sql<SqlBool>`(action.signal_id is null or exists (
	select 1 from signal as back where back.provider_id = action.provider_id and back.id = action.signal_id
		and back.compartment is null and back.withdrawn_at is null
		${
			staffId === null
				? sql``
				: sql`and not exists (select 1 from signal_exclusion as apart
			where apart.provider_id = back.provider_id and apart.signal_id = back.id
				and apart.staff_id = ${staffId})`
		}))`;

/** The services whose actions this person oversees, beside those for no single one; null when nothing anywhere. */
export const overseenServices = (actor: Actor): 'all' | string[] | null =>
	holds(actor, overseers) ? servicesWhere(actor, overseers) : null;

/** Whether a list of actions makes sense for this actor: an administrator sees no care content. */
export const canListActions = (actor: Actor): boolean =>
	actor.kind !== 'person' || holds(actor, careRoles);

/** May this actor open an action for the service (for no single service when null)? */
export function canOpen(actor: Actor, serviceId: string | null): Permission {
	if (actor.kind === 'process') return allowed;
	if (actor.kind === 'api_key') {
		return actor.scopes.includes('actions.write') || actor.scopes.includes('actions.open-action')
			? allowed
			: notAllowed(
					'This key may not do that.',
					'Ask an administrator for the scope actions.write.'
				);
	}
	if (actor.kind === 'person' && has(actor, overseers, serviceId)) return allowed;
	return notAllowed(
		'Actions are opened by whoever leads the service.',
		'Tell your team leader or manager what should change.'
	);
}

/** Whether the actor manages there: more than leading a shift. */
export const isLed = (actor: Actor, serviceId: string | null): boolean =>
	has(actor, deciders, serviceId);

/** Going through the five questions about one worker: whoever manages the service. */
export function canAskFairly(actor: Actor, serviceId: string | null): Permission {
	if (actor.kind === 'person' && isLed(actor, serviceId)) return allowed;
	return notAllowed('This is for whoever manages the service.', 'Ask the registered manager.');
}

const isOwner = (actor: Actor, action: ActionFacts): boolean =>
	actor.kind === 'person' && actor.staffId === action.ownerId;
const isOpener = (actor: Actor, action: ActionFacts): boolean =>
	actor.kind === 'person' && actor.staffId === action.openedBy;
const decides = (actor: Actor, action: ActionFacts): boolean =>
	has(actor, deciders, action.serviceId);

/** Saying that it is done, or blocked: its owner, or a manager for them. */
export function canWorkOn(actor: Actor, action: ActionFacts): Permission {
	if (isOwner(actor, action) || decides(actor, action)) return allowed;
	return notAllowed('Only its owner or a manager can say that.', 'Ask whoever owns the action.');
}

/** Checking: somebody other than its owner and whoever said it was done (peers 3.12). */
export function canCheck(actor: Actor, action: ActionFacts): Permission {
	if (actor.kind === 'person' && (isOwner(actor, action) || actor.staffId === action.doneBy)) {
		return notAllowed(
			'You own this or said that it is done, so somebody else must check it.',
			'Ask your manager, or another leader of the service.'
		);
	}
	if (isOpener(actor, action) || has(actor, overseers, action.serviceId)) return allowed;
	return notAllowed(
		'Only a leader of the service can check this.',
		'Ask a manager of the service.'
	);
}

/** More time: the owner once; from the second time somebody else agrees to it. */
export function canExtend(actor: Actor, action: ActionFacts): Permission {
	if (isOwner(actor, action)) {
		return action.extensions === 0
			? allowed
			: notAllowed(
					'It has had more time already. The second time somebody else has to agree.',
					'Ask your manager.'
				);
	}
	if (decides(actor, action) || (isOpener(actor, action) && action.extensions === 0))
		return allowed;
	return notAllowed('Only its owner or a manager can give it more time.', 'Ask a manager.');
}

/** Giving it to somebody else, cancelling it, opening it again: a manager, or who opened it. */
export function canDecide(actor: Actor, action: ActionFacts): Permission {
	if (decides(actor, action) || (isOpener(actor, action) && !isOwner(actor, action)))
		return allowed;
	return notAllowed('Only a manager of the service can do that.', 'Ask a manager of the service.');
}
