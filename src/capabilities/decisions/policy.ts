import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { holds, servicesWhere, type Actor, type Role } from '#kernel/actor.ts';
import { allowed, notAllowed, type Permission } from '#kernel/permission.ts';
import type { DB } from '#platform/database/schema.generated.ts';

const leaders: readonly Role[] = [
	'team_leader',
	'registered_manager',
	'operations_manager',
	'quality_lead',
	'director'
];
const overall: readonly Role[] = ['operations_manager', 'quality_lead', 'director'];

const readsByKey = (scopes: readonly string[]): boolean => scopes.includes('decisions.read');

/** May this actor read the decision? Leaders of its service; every leader when it is for more than one. */
export function isVisible(actor: Actor, decision: { readonly serviceId: string | null }): boolean {
	if (actor.kind === 'process') return true;
	if (actor.kind === 'api_key') return readsByKey(actor.scopes);
	return decision.serviceId === null
		? holds(actor, leaders)
		: holds(actor, leaders, decision.serviceId);
}

/** The same rule as `isVisible`, for every query. */
export const visibleTo =
	(actor: Actor) =>
	(eb: ExpressionBuilder<DB, 'decision'>): Expression<SqlBool> => {
		if (actor.kind === 'process') return eb.lit(true);
		if (actor.kind === 'api_key') return eb.lit(readsByKey(actor.scopes));
		if (!holds(actor, leaders)) return eb.lit(false);
		const led = servicesWhere(actor, leaders);
		if (led === 'all') return eb.lit(true);
		const isWide = eb('decision.service_id', 'is', null);
		return led.length > 0 ? eb.or([isWide, eb('decision.service_id', 'in', led)]) : isWide;
	};

/** The services whose decisions this person reads, beside those for more than one. */
export const readServices = (actor: Actor): 'all' | string[] => servicesWhere(actor, leaders);

/** Whether the log makes sense for this actor at all. */
export const canList = (actor: Actor): boolean =>
	actor.kind === 'process' || actor.kind === 'api_key' || holds(actor, leaders);

/** Writing one down: a leader of the service; for more than one, whoever answers for more than one. */
export function canRecord(actor: Actor, serviceId: string | null): Permission {
	if (actor.kind === 'person' && serviceId === null && holds(actor, overall)) return allowed;
	if (actor.kind === 'person' && serviceId !== null && holds(actor, leaders, serviceId)) {
		return allowed;
	}
	return serviceId === null
		? notAllowed(
				'A decision for more than one service is written down by whoever answers for them.',
				'Choose your own service, or ask your operations manager.'
			)
		: notAllowed('You do not lead this service.', 'Ask its manager.');
}
