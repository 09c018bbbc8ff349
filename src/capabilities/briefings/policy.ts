import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { careRoles, servicesOf, servicesWhere, type Actor, type Role } from '#kernel/actor.ts';
import { allowed, notAllowed, type Permission } from '#kernel/permission.ts';
import type { DB } from '#platform/database/schema.generated.ts';

/** Roles that lead a shift or answer for one. */
const LEADING: readonly Role[] = careRoles.filter((role) => role !== 'care_worker');
/** On nights there is often no team leader: the senior care worker leads. */
const SENIOR_JOBS: ReadonlySet<string> = new Set([
	'senior_care_worker',
	'nurse',
	'team_leader',
	'deputy_manager',
	'registered_manager'
]);

/** The services in which this person leads shifts: by role, or by the job they do there. */
export function servicesLedBy(actor: Actor): 'all' | string[] {
	if (actor.kind !== 'person') return [];
	const led = servicesWhere(actor, LEADING);
	if (led === 'all') return 'all';
	const asSenior = actor.places.filter((place) => SENIOR_JOBS.has(place.jobRole));
	return [...new Set([...led, ...asSenior.map((place) => place.serviceId)])];
}

/** Whether this person leads shifts in the service. */
export function leadsShiftsIn(actor: Actor, serviceId: string): boolean {
	const led = servicesLedBy(actor);
	return led === 'all' || led.includes(serviceId);
}

/** Reading and answering are always one's own; the need itself was looked up by the reader's id. */
export function canBriefThemselves(actor: Actor): Permission {
	if (actor.kind === 'person') return allowed;
	return notAllowed(
		'Only the person who read a lesson can say so.',
		'Ask them to sign in and read it.'
	);
}

export function canHoldHandover(actor: Actor, serviceId: string): Permission {
	if (leadsShiftsIn(actor, serviceId)) return allowed;
	return notAllowed(
		'A handover briefing is led by whoever leads the shift.',
		'Ask the senior or team leader on your shift, or your manager.'
	);
}

export function canShowShiftPass(actor: Actor, serviceId: string): Permission {
	if (leadsShiftsIn(actor, serviceId)) return allowed;
	return notAllowed(
		'Only whoever leads the shift can show a shift pass.',
		'Ask the senior or team leader on your shift, or your manager.'
	);
}

/** A guest reads and answers in the one service of their pass, and nowhere else. */
export function canUsePass(actor: Actor, serviceId: string): Permission {
	if (actor.kind === 'guest' && actor.serviceId === serviceId) return allowed;
	return notAllowed('This is for people on a shift pass.', 'Ask whoever leads the shift for one.');
}

/** Runs by itself each night; nobody presses it. */
export function canBringUpToDate(actor: Actor): Permission {
	if (actor.kind === 'process') return allowed;
	return notAllowed('This runs by itself every night.', 'Nothing for you to do.');
}

/** Whether the actor may see how far lessons have got in a service. */
export function canSeeCoverage(actor: Actor, serviceId: string): boolean {
	const services = coverageServices(actor);
	return services === 'all' || services.includes(serviceId);
}

/** The same rule as a condition on rows that carry a service. */
export const visibleCoverage =
	(actor: Actor) =>
	(eb: ExpressionBuilder<DB, 'lesson_in_service'>): Expression<SqlBool> => {
		const services = coverageServices(actor);
		if (services === 'all') return eb.lit(true);
		if (services.length === 0) return eb.lit(false);
		return eb('lesson_in_service.service_id', 'in', services);
	};

function coverageServices(actor: Actor): 'all' | string[] {
	switch (actor.kind) {
		case 'process':
			return 'all';
		case 'api_key':
			return actor.scopes.includes('briefings.read') ? 'all' : [];
		case 'guest':
			return [];
		case 'person':
			return servicesOf(actor);
	}
}

const PAYING: readonly Role[] = ['registered_manager', 'operations_manager', 'director'];

/** The services whose paid minutes the actor may see and hand to payroll; null for nobody's. */
export function payServices(actor: Actor): 'all' | string[] | null {
	const services = servicesWhere(actor, PAYING);
	return services === 'all' || services.length > 0 ? services : null;
}

export function canSeeMinutes(actor: Actor): Permission {
	if (payServices(actor) !== null) return allowed;
	return notAllowed('Paid minutes are kept by managers.', 'Ask your manager.');
}
