import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { holds, type Actor, type Role } from '#kernel/actor.ts';
import { allowed, notAllowed, type Permission } from '#kernel/permission.ts';
import type { DB } from '#platform/database/schema.generated.ts';

/** The two people of a check-in. */
export interface CheckInPair {
	readonly staffId: string;
	readonly byId: string;
}

const openers: readonly Role[] = ['registered_manager', 'operations_manager', 'quality_lead'];

/**
 * May this actor know of the check-in? The one who asks and the one who is asked. No role opens it: not the
 * manager who began it, not a director, not an administrator, and no process, key or guest.
 */
export const isVisible = (actor: Actor, pair: CheckInPair): boolean =>
	actor.kind === 'person' && (actor.staffId === pair.byId || actor.staffId === pair.staffId);

/** The same rule as `isVisible`, for every query. */
export const visibleTo =
	(actor: Actor) =>
	(eb: ExpressionBuilder<DB, 'check_in'>): Expression<SqlBool> =>
		actor.kind === 'person'
			? eb.or([
					eb('check_in.by_id', '=', actor.staffId),
					eb('check_in.staff_id', '=', actor.staffId)
				])
			: eb.lit(false);

/** Opening them from a report, and seeing how many are done: whoever manages the service. */
export function canOpen(actor: Actor, serviceId: string): Permission {
	if (holds(actor, openers, serviceId)) return allowed;
	return notAllowed(
		'A manager of the service sees to it that somebody asks.',
		'Tell the registered manager who may need it.'
	);
}

export function canRecord(actor: Actor, pair: CheckInPair): Permission {
	if (actor.kind === 'person' && actor.staffId === pair.byId) return allowed;
	return notAllowed('Only whoever asks can note that.', 'There is nothing for you to do.');
}

export function canDecline(actor: Actor, pair: CheckInPair): Permission {
	if (actor.kind === 'person' && actor.staffId === pair.staffId) return allowed;
	return notAllowed('Only the person who is asked can say that.', 'Ask them.');
}
