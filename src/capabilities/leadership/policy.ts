import { holds, servicesWhere, type Actor, type PersonActor, type Role } from '#kernel/actor.ts';
import { allowed, notAllowed, type Permission } from '#kernel/permission.ts';

const leaders: readonly Role[] = [
	'team_leader',
	'registered_manager',
	'operations_manager',
	'quality_lead',
	'director'
];
const managers: readonly Role[] = leaders.filter((role) => role !== 'team_leader');

/** Whoever leads has a view of their own leading, for their own eyes. */
export const leadsAnywhere = (actor: Actor): boolean => holds(actor, leaders);

/** Another leader's log, never their measures or reflections: a director, or the nominated individual. */
export function canReadLogOf(actor: PersonActor, staffId: string): Permission {
	if (actor.staffId === staffId) return allowed;
	if (holds(actor, ['director']) || actor.posts.includes('nominated_individual')) return allowed;
	return notAllowed(
		'A leader’s log is their own, and the director’s to show as evidence.',
		'Ask your director, or the nominated individual.'
	);
}

/** Which services hear least of what is learnt: for those who can send help to all of them. */
export const seesEveryService = (actor: Actor): boolean =>
	servicesWhere(actor, ['operations_manager', 'quality_lead', 'director']) === 'all';

/** The services whose first day this person may read: those they answer for. */
export const firstDayServices = (actor: Actor): 'all' | string[] => servicesWhere(actor, managers);

export function canReadFirstDay(actor: Actor, serviceId: string): boolean {
	const mine = firstDayServices(actor);
	return mine === 'all' || mine.includes(serviceId);
}

/** A note for whoever comes after: by whoever manages the service, for the service. */
export function canLeaveNote(actor: Actor, serviceId: string): Permission {
	return actor.kind === 'person' &&
		holds(actor, ['registered_manager', 'operations_manager'], serviceId)
		? allowed
		: notAllowed(
				'The note for whoever comes after is left by whoever manages the service.',
				'Tell the manager what the next one should know.'
			);
}
