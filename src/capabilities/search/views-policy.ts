import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import { holds, servicesWhere, type Actor, type Role } from '#kernel/actor.ts';
import { allowed, notAllowed, type Permission } from '#kernel/permission.ts';
import type { DB } from '#platform/database/schema.generated.ts';
import type { Sharing } from './views.ts';

/** Who counts as a manager for sharing: those who look after services and what is learned there. */
export const viewManagers: readonly Role[] = [
	'registered_manager',
	'operations_manager',
	'quality_lead',
	'director'
];

/** A view is kept by a person, for themselves; nobody else changes it. */
export function canKeepView(actor: Actor, ownerId: string | null): Permission {
	const isOwn = actor.kind === 'person' && (ownerId === null || ownerId === actor.staffId);
	return isOwn
		? allowed
		: notAllowed('Only the person who saved this view can change it.', 'Save one of your own.');
}

/** Sharing shows filters, never records; still it is for managers, and for the services they manage. */
export function canShare(actor: Actor, sharing: Sharing): Permission {
	if (sharing.with === 'me') return allowed;
	const managed = servicesWhere(actor, viewManagers);
	const covers =
		managed === 'all' || (sharing.with === 'service' && managed.includes(sharing.serviceId));
	return covers
		? allowed
		: notAllowed(
				'You can share a view only with the managers of services you manage.',
				'Keep it for yourself, or ask the manager of that service.'
			);
}

/** Own views, and those shared with the managers this person is one of. */
export const visibleViews =
	(actor: Actor) =>
	(eb: ExpressionBuilder<DB, 'saved_view'>): Expression<SqlBool> => {
		if (actor.kind !== 'person') return eb.lit(false);
		const own = eb('saved_view.owner_id', '=', actor.staffId);
		if (!holds(actor, viewManagers)) return own;
		const managed = servicesWhere(actor, viewManagers);
		const shared = eb('saved_view.shared_with', '=', 'managers');
		if (managed === 'all')
			return eb.or([own, shared, eb('saved_view.shared_with', '=', 'service')]);
		const here = sql<SqlBool>`saved_view.service_id = any(${managed}::uuid[])`;
		return eb.or([own, shared, here]);
	};
