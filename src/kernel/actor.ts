import type { MeasureSet } from './measure-set.ts';

/** Roles a person can hold (issue 2, item 4). The administrator runs the system and sees no care content. */
export const roles = [
	'care_worker',
	'team_leader',
	'registered_manager',
	'operations_manager',
	'quality_lead',
	'director',
	'administrator'
] as const;
export type Role = (typeof roles)[number];

export const roleWords: Record<Role, string> = {
	care_worker: 'Care worker',
	team_leader: 'Team leader',
	registered_manager: 'Registered manager',
	operations_manager: 'Operations manager',
	quality_lead: 'Quality lead',
	director: 'Director',
	administrator: 'Administrator'
};

/** Roles that open care content; an administrator cannot give one to themselves. */
export const careRoles: readonly Role[] = roles.filter((role) => role !== 'administrator');

/** A role held over part of the service tree, already resolved to services and teams. */
export interface Grant {
	readonly role: Role;
	/** Every service of the provider, or these. */
	readonly services: 'all' | readonly string[];
	/** For a team leader: the teams they lead. Empty means the whole of each service. */
	readonly teams: readonly string[];
}

export interface PersonActor {
	readonly kind: 'person';
	readonly providerId: string;
	readonly staffId: string;
	readonly identityId: string | null;
	readonly name: string;
	readonly grants: readonly Grant[];
	/** Where they work today: service, team and shift group of every current assignment. */
	readonly places: readonly Place[];
	/** Posts they hold today that carry a compartment: safeguarding lead, nominated individual. */
	readonly posts: readonly string[];
	/** What their provider decided to hold itself to, and from when; absent while our defaults hold. */
	readonly measures?: readonly MeasureSet[];
}

export interface Place {
	readonly serviceId: string;
	readonly teamId: string | null;
	readonly shiftGroup: string;
	readonly jobRole: string;
}

export interface ApiKeyActor {
	readonly kind: 'api_key';
	readonly providerId: string;
	readonly keyId: string;
	readonly name: string;
	/** `<capability>.read`, `<capability>.write`, or one command's own name. */
	readonly scopes: readonly string[];
}

/** A named process: an importer at the command line, a job, the sample loader. Never anonymous. */
export interface ProcessActor {
	readonly kind: 'process';
	readonly providerId: string;
	readonly name: string;
}

/** Someone who holds a shift pass: no account, one service, one shift. */
export interface GuestActor {
	readonly kind: 'guest';
	readonly providerId: string;
	readonly passId: string;
	readonly serviceId: string;
	readonly shiftGroup: string;
	readonly name: string;
}

export type Actor = PersonActor | ApiKeyActor | ProcessActor | GuestActor;

/** The identifier written into the trail for this actor. */
export function actorId(actor: Actor): string {
	switch (actor.kind) {
		case 'person':
			return actor.staffId;
		case 'api_key':
			return actor.keyId;
		case 'process':
			return actor.name;
		case 'guest':
			return actor.passId;
	}
}

/** Whether the actor holds one of these roles over the service (any service when none is named). */
export function holds(actor: Actor, wanted: readonly Role[], serviceId?: string): boolean {
	if (actor.kind !== 'person') return false;
	return actor.grants.some(
		(grant) =>
			wanted.includes(grant.role) &&
			(serviceId === undefined || grant.services === 'all' || grant.services.includes(serviceId))
	);
}

/** The services over which the actor holds one of these roles: all of them, or a list without repeats. */
export function servicesWhere(actor: Actor, wanted: readonly Role[]): 'all' | string[] {
	if (actor.kind !== 'person') return [];
	const found = new Set<string>();
	for (const grant of actor.grants) {
		if (!wanted.includes(grant.role)) continue;
		if (grant.services === 'all') return 'all';
		for (const serviceId of grant.services) found.add(serviceId);
	}
	return [...found];
}

/** The services a person works in or has any care role over. */
export function servicesOf(actor: Actor): 'all' | string[] {
	if (actor.kind === 'guest') return [actor.serviceId];
	if (actor.kind !== 'person') return 'all';
	const led = servicesWhere(actor, careRoles);
	if (led === 'all') return 'all';
	return [...new Set([...led, ...actor.places.map((place) => place.serviceId)])];
}
