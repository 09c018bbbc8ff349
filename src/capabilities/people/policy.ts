import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { serviceKeepers, settingsReaders } from '#capabilities/organisation/policy.ts';
import { holds, servicesOf, servicesWhere, type Actor, type Role } from '#kernel/actor.ts';
import { addDays } from '#kernel/london.ts';
import { allowed, notAllowed, type Permission } from '#kernel/permission.ts';
import type { DB } from '#platform/database/schema.generated.ts';

/** How long a service still sees somebody who left it: enough to close what they began. */
const REMEMBERED_DAYS = 90;

const isTrusted = (actor: Actor): boolean =>
	actor.kind === 'process' || (actor.kind === 'api_key' && actor.scopes.includes('people.write'));

const covers = (
	actor: Actor,
	roles: readonly Role[],
	services: 'all' | readonly string[]
): boolean => {
	const kept = servicesWhere(actor, roles);
	if (kept === 'all') return true;
	return services !== 'all' && services.length > 0 && services.every((id) => kept.includes(id));
};

/**
 * May the actor change the staff list for these services? 'all' stands for people who belong to no
 * single service.
 */
export function canKeepStaff(actor: Actor, services: 'all' | readonly string[]): Permission {
	return isTrusted(actor) || covers(actor, serviceKeepers, services)
		? allowed
		: notAllowed(
				'You can only change people in services you look after.',
				'Ask their manager or your operations manager.'
			);
}

/** May the actor open the staff list at all? */
export function canReadStaff(actor: Actor): Permission {
	return holds(actor, settingsReaders)
		? allowed
		: notAllowed('The staff list is kept by managers.', 'Ask your manager.');
}

const careKeepers: readonly Role[] = ['registered_manager', 'operations_manager', 'director'];

/** People we support are known to those who manage their care, never to the administrator. */
export function canKeepPeopleSupported(
	actor: Actor,
	services: 'all' | readonly string[]
): Permission {
	return isTrusted(actor) || covers(actor, careKeepers, services)
		? allowed
		: notAllowed('The list of people we support is kept by their managers.', 'Ask the manager.');
}

/** The services whose people supported the actor may see. */
export const peopleSupportedScope = (actor: Actor): 'all' | readonly string[] =>
	isTrusted(actor) ? 'all' : servicesWhere(actor, careKeepers);

/** Saying who is on shift: anybody who works in the service or looks after it. */
export function canRecordShift(actor: Actor, serviceId: string): Permission {
	if (isTrusted(actor)) return allowed;
	const mine = actor.kind === 'person' ? servicesOf(actor) : [];
	return mine === 'all' || mine.includes(serviceId)
		? allowed
		: notAllowed('You can only say who is on shift where you work.', 'Ask the senior there.');
}

/** The services whose people the actor may know of: those they work in or hold a role over. */
export function staffScope(actor: Actor): 'all' | readonly string[] {
	if (actor.kind === 'process') return 'all';
	if (actor.kind === 'guest') return [];
	if (actor.kind === 'api_key') {
		return actor.scopes.some((scope) => scope.startsWith('people.')) ? 'all' : [];
	}
	if (servicesWhere(actor, settingsReaders) === 'all') return 'all';
	return servicesOf(actor);
}

/** Whether somebody with these places of work is visible: there now, coming, or gone not long. */
export function canSeeStaff(
	actor: Actor,
	places: readonly { readonly serviceId: string; readonly toOn: string | null }[],
	today: string
): boolean {
	const scope = staffScope(actor);
	if (scope === 'all') return true;
	const since = addDays(today, -REMEMBERED_DAYS);
	return places.some(
		({ serviceId, toOn }) => scope.includes(serviceId) && (toOn === null || toOn >= since)
	);
}

/** The same rule as a condition on rows of `staff`. @param today the London date */
export function visibleStaff(actor: Actor, today: string) {
	const scope = staffScope(actor);
	const since = addDays(today, -REMEMBERED_DAYS);
	return (eb: ExpressionBuilder<DB, 'staff'>): Expression<SqlBool> => {
		if (scope === 'all') return eb.val(true);
		if (scope.length === 0) return eb.val(false);
		return eb.exists(
			eb
				.selectFrom('assignment as seen')
				.select('seen.id')
				.whereRef('seen.provider_id', '=', 'staff.provider_id')
				.whereRef('seen.staff_id', '=', 'staff.id')
				.where('seen.superseded_at', 'is', null)
				.where('seen.service_id', 'in', [...scope])
				.where((on) => on.or([on('seen.to_on', 'is', null), on('seen.to_on', '>=', since)]))
		);
	};
}
