import { holds, type Actor } from '#kernel/actor.ts';
import { toLondon } from '#kernel/london.ts';

export const CONTEXTS = ['walkaround', 'spot_check', 'supervision', 'drill'] as const;
export type ContextKind = (typeof CONTEXTS)[number];

/** Grades of who looked, the least independent first. */
export type Independence = 'own_team' | 'other_team' | 'other_service' | 'outside';

export type TimeBand = 'day' | 'evening' | 'night' | 'weekend';

/** When it was, for "never looked at night": a weekend is one at any hour. */
export function timeBandOf(when: Date): TimeBand {
	const { time, weekday } = toLondon(when);
	if (weekday === 'Saturday' || weekday === 'Sunday') return 'weekend';
	if (time >= '21:00' || time < '07:00') return 'night';
	return time >= '17:00' ? 'evening' : 'day';
}

/**
 * How independent the observer is (domain 4.2, four grades). It is worked out, never asked: nobody grades
 * themselves. Where the team is not known it is the lower grade; the service's own management is no outsider.
 */
export function independenceOf(
	actor: Actor,
	serviceId: string,
	workerTeamId: string | null
): Independence {
	if (actor.kind !== 'person') return 'own_team';
	if (holds(actor, ['registered_manager'], serviceId)) {
		const runsIt = actor.grants.some(
			(grant) => grant.role === 'registered_manager' && grant.services !== 'all'
		);
		if (runsIt) return 'own_team';
	}
	const here = actor.places.filter((place) => place.serviceId === serviceId);
	const leads = actor.grants.some(
		(grant) =>
			grant.role === 'team_leader' &&
			(grant.services === 'all' || grant.services.includes(serviceId))
	);
	if (here.length === 0 && !leads) return 'other_service';
	const own = here.map((place) => place.teamId);
	const isOther =
		workerTeamId !== null &&
		own.length > 0 &&
		own.every((id) => id !== null && id !== workerTeamId);
	return isOther ? 'other_team' : 'own_team';
}
