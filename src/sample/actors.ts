import type { Grant, PersonActor, Place } from '#kernel/actor.ts';
import { centralPlans, managersOf, servicePlans } from './scenario.ts';
import type { Calendar } from './calendar.ts';
import { isEmployed, type SampleStaff } from './staff.ts';

/** The ids that keys of the scenario stand for, as they become known while it is played. */
export interface Ids {
	get(key: string): string;
}

/** Part of the organisation a role counts in, by keys: what is granted, and what an actor holds. */
export interface GrantPlan {
	readonly scopeKind: 'provider' | 'region' | 'service' | 'team';
	/** Key of the region, service or team. */
	readonly scope: string | null;
}

/** Where somebody's role counts. Team leaders lead their team, deputies the whole service. */
export function grantPlanOf(person: SampleStaff): GrantPlan {
	if (person.service === null) {
		const region = centralPlans.find((one) => one.key === person.key)?.region;
		return region
			? { scopeKind: 'region', scope: `region:${region}` }
			: { scopeKind: 'provider', scope: null };
	}
	const leadsTeam = person.role === 'team_leader' && person.team !== null;
	return leadsTeam
		? { scopeKind: 'team', scope: `team:${person.service}.${person.team}` }
		: { scopeKind: 'service', scope: `service:${person.service}` };
}

/** A post somebody holds: kind, and the service or region it is for. */
export interface PostPlan {
	readonly kind: string;
	readonly service: string | null;
	readonly region: string | null;
	/** Null for a vacancy. */
	readonly person: string | null;
	readonly isActing: boolean;
	readonly fromDaysAgo: number;
	/** The last day, counted back; null while it lasts. */
	readonly toDaysAgo: number | null;
}

/** Every post of the group over its story, the vacancy and the acting deputy included. */
export function postPlans(firstDay: number): PostPlan[] {
	const since = { isActing: false, fromDaysAgo: firstDay, toDaysAgo: null };
	const central = centralPlans.flatMap((one): PostPlan[] =>
		one.post
			? [{ ...since, kind: one.post, service: null, region: one.region ?? null, person: one.key }]
			: []
	);
	const local = servicePlans.flatMap(({ key: service }): PostPlan[] => {
		const here = { ...since, service, region: null };
		const manager = { ...here, kind: 'registered_manager', person: `${service}.manager` };
		const deputy = { ...here, kind: 'deputy_manager', person: `${service}.deputy` };
		const left = managersOf(service).managerLeftDaysAgo;
		if (left === undefined) return [manager, deputy];
		const vacant = { ...manager, person: null, fromDaysAgo: left - 1 };
		const acting = { ...deputy, isActing: true, fromDaysAgo: left - 1 };
		return [{ ...manager, toDaysAgo: left }, vacant, { ...deputy, toDaysAgo: left }, acting];
	});
	return [...central, ...local];
}

/** A member of staff as the session would build them on that day. */
export function actorOn(
	person: SampleStaff,
	daysAgo: number,
	posts: readonly PostPlan[],
	providerId: string,
	ids: Ids
): PersonActor {
	return {
		kind: 'person',
		providerId,
		staffId: ids.get(`staff:${person.key}`),
		identityId: null,
		name: person.name,
		grants: isEmployed(person, daysAgo) ? [grantOf(person, ids)] : [],
		places: placesOf(person, ids),
		posts: posts
			.filter((post) => post.person === person.key && isHeld(post, daysAgo))
			.map((post) => post.kind)
	};
}

const isHeld = (post: PostPlan, daysAgo: number): boolean =>
	post.fromDaysAgo >= daysAgo && (post.toDaysAgo === null || post.toDaysAgo <= daysAgo);

function grantOf(person: SampleStaff, ids: Ids): Grant {
	const { scopeKind, scope } = grantPlanOf(person);
	const teams = scopeKind === 'team' && scope !== null ? [ids.get(scope)] : [];
	if (scopeKind === 'provider') return { role: person.role, services: 'all', teams };
	const services = servicePlans
		.filter((plan) =>
			scopeKind === 'region' ? `region:${plan.region}` === scope : plan.key === person.service
		)
		.map((plan) => ids.get(`service:${plan.key}`));
	return { role: person.role, services, teams };
}

function placesOf(person: SampleStaff, ids: Ids): Place[] {
	if (person.service === null) return [];
	return [
		{
			serviceId: ids.get(`service:${person.service}`),
			teamId: person.team === null ? null : ids.get(`team:${person.service}.${person.team}`),
			shiftGroup: person.shiftGroup,
			jobRole: person.jobRole
		}
	];
}

/** How many days before today an instant lies. */
export const daysAgoOf = (instant: string, calendar: Calendar): number =>
	Math.ceil((Date.parse(calendar.instant(0, '00:00')) - Date.parse(instant)) / 86_400_000);
