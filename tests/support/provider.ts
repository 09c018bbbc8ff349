import { newId } from '#kernel/ids.ts';
import type { Grant, PersonActor, ProcessActor, Role } from '#kernel/actor.ts';
import taxonomy from '../../db/reference/incident-taxonomy.json' with { type: 'json' };
import type { TenantDatabase } from '#platform/database/tenant.ts';

/** Staff of the small provider, by first name. Nights at Oakview are Nia, Noor and Ned. */
const people = [
	{ key: 'ana', name: 'Ana Silva', role: 'care_worker', service: 'oakview', group: 'days' },
	{ key: 'bola', name: 'Bola Ade', role: 'care_worker', service: 'oakview', group: 'days' },
	{ key: 'chidi', name: 'Chidi Obi', role: 'care_worker', service: 'oakview', group: 'days' },
	{ key: 'dawn', name: 'Dawn Price', role: 'care_worker', service: 'oakview', group: 'days' },
	{ key: 'ewa', name: 'Ewa Nowak', role: 'care_worker', service: 'oakview', group: 'days' },
	{ key: 'nia', name: 'Nia Evans', role: 'care_worker', service: 'oakview', group: 'nights' },
	{ key: 'noor', name: 'Noor Khan', role: 'care_worker', service: 'oakview', group: 'nights' },
	{ key: 'ned', name: 'Ned Hart', role: 'care_worker', service: 'oakview', group: 'nights' },
	{ key: 'tess', name: 'Tess Long', role: 'team_leader', service: 'oakview', group: 'days' },
	{
		key: 'grace',
		name: 'Grace Adeyemi',
		role: 'registered_manager',
		service: 'oakview',
		group: 'days'
	},
	{ key: 'hugo', name: 'Hugo Bell', role: 'care_worker', service: 'harbour', group: 'sleep_ins' },
	{ key: 'mo', name: 'Mo Ahmed', role: 'registered_manager', service: 'harbour', group: 'days' },
	{
		key: 'martin',
		name: 'Martin Clegg',
		role: 'operations_manager',
		service: null,
		group: 'office'
	},
	{ key: 'helen', name: 'Helen Marsh', role: 'quality_lead', service: null, group: 'office' },
	{ key: 'sunita', name: 'Sunita Rao', role: 'director', service: null, group: 'office' },
	{ key: 'alex', name: 'Alex Reed', role: 'administrator', service: null, group: 'office' }
] as const;

export type PersonKey = (typeof people)[number]['key'];

export interface GivenProvider {
	readonly providerId: string;
	readonly regionId: string;
	readonly services: { readonly oakview: string; readonly harbour: string };
	readonly teams: { readonly ground: string; readonly first: string; readonly house: string };
	readonly staff: Readonly<Record<PersonKey, string>>;
	/** A signed-in actor for one of the people, as the session would build it. */
	actor(person: PersonKey): PersonActor;
	process(name?: string): ProcessActor;
}

/**
 * Writes a small provider straight into the tables: two services, three teams, sixteen people, posts,
 * role grants, shift types and the taxonomy. Tests change it only through commands from there.
 */
export async function givenProvider(
	db: { readonly tenants: TenantDatabase },
	options: { name?: string; isSample?: boolean; liveLessonCap?: number } = {}
): Promise<GivenProvider> {
	const providerId = newId();
	const regionId = newId();
	const services = { oakview: newId(), harbour: newId() };
	const teams = { ground: newId(), first: newId(), house: newId() };
	const staff = Object.fromEntries(people.map(({ key }) => [key, newId()])) as Record<
		PersonKey,
		string
	>;
	const started = '2024-01-08';
	const recorded = new Date('2024-01-08T09:00:00Z');

	await db.tenants.write(providerId, async (tx) => {
		const own = { provider_id: providerId };
		await tx
			.insertInto('provider')
			.values({
				...own,
				name: options.name ?? 'Haven Care',
				code: `t${providerId.slice(-6)}`,
				is_sample: options.isSample ?? false,
				pseudonym_salt: newId(),
				// Tests of other things set many lessons live; the cap has tests of its own.
				live_lesson_cap: options.liveLessonCap ?? 60,
				created_at: recorded
			})
			.execute();
		await tx
			.insertInto('region')
			.values({ ...own, id: regionId, name: 'North' })
			.execute();
		await tx
			.insertInto('service')
			.values([
				{ ...own, id: services.oakview, name: 'Oakview', kind: 'care_home', region_id: regionId },
				{
					...own,
					id: services.harbour,
					name: 'Harbour Street',
					kind: 'supported_living',
					region_id: regionId
				}
			])
			.execute();
		await tx
			.insertInto('team')
			.values([
				{ ...own, id: teams.ground, service_id: services.oakview, name: 'Ground floor' },
				{ ...own, id: teams.first, service_id: services.oakview, name: 'First floor' },
				{ ...own, id: teams.house, service_id: services.harbour, name: 'House' }
			])
			.execute();
		await tx
			.insertInto('shift_type')
			.values([
				{
					...own,
					id: newId(),
					name: 'Early',
					shift_group: 'days',
					starts_at: '07:30',
					ends_at: '14:30'
				},
				{
					...own,
					id: newId(),
					name: 'Late',
					shift_group: 'days',
					starts_at: '14:30',
					ends_at: '20:00'
				},
				{
					...own,
					id: newId(),
					name: 'Night',
					shift_group: 'nights',
					starts_at: '20:00',
					ends_at: '07:30'
				}
			])
			.execute();
		const byFirst = [...people].sort((a, b) => rank(a.role) - rank(b.role));
		for (const person of byFirst) {
			await tx
				.insertInto('staff')
				.values({
					...own,
					id: staff[person.key],
					staff_number: String(1001 + people.indexOf(person)),
					name: person.name,
					started_on: started,
					reports_to_id: managerOf(person, staff)
				})
				.execute();
		}
		await tx
			.insertInto('assignment')
			.values(
				people.flatMap((person) =>
					person.service === null
						? []
						: [
								{
									...own,
									id: newId(),
									staff_id: staff[person.key],
									service_id: services[person.service],
									team_id: teamOf(person, teams),
									job_role: person.role,
									contract: 'permanent',
									shift_group: person.group,
									from_on: started,
									recorded_at: recorded
								}
							]
				)
			)
			.execute();
		await tx
			.insertInto('role_grant')
			.values(
				people.map((person) => ({
					...own,
					id: newId(),
					staff_id: staff[person.key],
					role: person.role,
					...scopeOf(person, services, teams, regionId),
					granted_by: 'test',
					granted_at: recorded
				}))
			)
			.execute();
		const post = { ...own, from_on: started, recorded_at: recorded };
		await tx
			.insertInto('post')
			.values([
				{
					...post,
					id: newId(),
					kind: 'registered_manager',
					service_id: services.oakview,
					staff_id: staff.grace
				},
				{
					...post,
					id: newId(),
					kind: 'registered_manager',
					service_id: services.harbour,
					staff_id: staff.mo
				},
				{
					...post,
					id: newId(),
					kind: 'operations_manager',
					region_id: regionId,
					staff_id: staff.martin
				},
				{ ...post, id: newId(), kind: 'quality_lead', staff_id: staff.helen },
				{ ...post, id: newId(), kind: 'nominated_individual', staff_id: staff.sunita }
			])
			.execute();
		const terms = taxonomy.domains.flatMap((domain, index) => [
			{ code: domain.code, parent_code: null, label: domain.label, position: index },
			...domain.modes.map((mode, place) => ({
				code: mode.code,
				parent_code: domain.code,
				label: mode.label,
				position: place
			}))
		]);
		await tx
			.insertInto('taxonomy_term')
			.values(terms.map((term) => ({ ...own, ...term })))
			.execute();
	});

	return {
		providerId,
		regionId,
		services,
		teams,
		staff,
		process: (name = 'test') => ({ kind: 'process', providerId, name }),
		actor: (key) => {
			const person = people.find((candidate) => candidate.key === key);
			if (!person) throw new Error(`Nobody called ${key} works here.`);
			return {
				kind: 'person',
				providerId,
				staffId: staff[key],
				identityId: null,
				name: person.name,
				grants: [grantOf(person, services, teams)],
				places:
					person.service === null
						? []
						: [
								{
									serviceId: services[person.service],
									teamId: teamOf(person, teams),
									shiftGroup: person.group,
									jobRole: person.role
								}
							],
				posts: postsOf(key)
			};
		}
	};
}

type Person = (typeof people)[number];
type Services = GivenProvider['services'];
type Teams = GivenProvider['teams'];

const order: readonly Role[] = [
	'director',
	'administrator',
	'quality_lead',
	'operations_manager',
	'registered_manager',
	'team_leader',
	'care_worker'
];
const rank = (role: Role): number => order.indexOf(role);

function managerOf(person: Person, staff: Record<PersonKey, string>): string | null {
	if (person.role === 'director') return null;
	if (person.service === null) return staff.sunita;
	if (person.role === 'registered_manager') return staff.martin;
	if (person.service === 'harbour') return staff.mo;
	return person.role === 'team_leader' ? staff.grace : staff.tess;
}

function teamOf(person: Person, teams: Teams): string | null {
	if (person.service === null || person.role === 'registered_manager') return null;
	if (person.service === 'harbour') return teams.house;
	return person.group === 'nights' ? teams.first : teams.ground;
}

function scopeOf(person: Person, services: Services, teams: Teams, regionId: string) {
	if (person.role === 'team_leader') return { scope_kind: 'team', scope_id: teams.ground };
	if (person.role === 'operations_manager') return { scope_kind: 'region', scope_id: regionId };
	if (person.service === null) return { scope_kind: 'provider', scope_id: null };
	return { scope_kind: 'service', scope_id: services[person.service] };
}

function grantOf(person: Person, services: Services, teams: Teams): Grant {
	if (person.service !== null) {
		return {
			role: person.role,
			services: [services[person.service]],
			teams: person.role === 'team_leader' ? [teams.ground] : []
		};
	}
	return {
		role: person.role,
		services: person.role === 'operations_manager' ? [services.oakview, services.harbour] : 'all',
		teams: []
	};
}

function postsOf(key: PersonKey): readonly string[] {
	const posts: Partial<Record<PersonKey, string>> = {
		grace: 'registered_manager',
		mo: 'registered_manager',
		martin: 'operations_manager',
		helen: 'quality_lead',
		sunita: 'nominated_individual'
	};
	return posts[key] ? [posts[key]] : [];
}
