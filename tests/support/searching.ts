import fc from 'fast-check';
import { roles, type Grant, type PersonActor } from '#kernel/actor.ts';
import type { Ask, FoundGroup } from '#kernel/search.ts';
import type { TenantDatabase } from '#platform/database/tenant.ts';
import { gather } from '#platform/pages/gather.ts';
import type { Searchable } from '#platform/pages/search.ts';
import type { GivenProvider } from './provider.ts';

/** A question to search that asks for everything with one word. */
export const askFor = (words: string, more: Partial<Ask> = {}): Ask => ({
	words,
	service: null,
	from: null,
	to: null,
	status: null,
	cursor: null,
	size: 500,
	...more
});

/** What one room answers, or null when it is not asked. */
export const findIn = (
	tenants: TenantDatabase,
	room: Searchable,
	actor: PersonActor,
	asked: Ask
): Promise<FoundGroup | null> =>
	tenants.read(actor.providerId, async (tx) => {
		const part = room.find(actor, asked);
		if (part === null) return null;
		return (await gather(tx, { groups: [part] })).groups[0] ?? null;
	});

/** The ids of what was found, in an order that compares. */
export const idsOf = (group: FoundGroup | null): string[] =>
	(group?.found ?? []).map(({ id }) => id).sort();

/** Anybody who could ever sign in: any roles over any places, and any of the staff. */
export function anyPersonOf(given: GivenProvider): fc.Arbitrary<PersonActor> {
	const { services, teams, staff, providerId } = given;
	const grant = fc.record({
		role: fc.constantFrom(...roles),
		services: fc.constantFrom<Grant['services']>(
			'all',
			[],
			[services.oakview],
			[services.harbour],
			[services.oakview, services.harbour]
		),
		teams: fc.constantFrom<readonly string[]>([], [teams.ground], [teams.house, teams.first])
	});
	return fc.record({
		kind: fc.constant('person' as const),
		providerId: fc.constant(providerId),
		staffId: fc.constantFrom(...Object.values(staff)),
		identityId: fc.constant(null),
		name: fc.constant('Anyone'),
		grants: fc.array(grant, { maxLength: 2 }),
		places: fc.constant([]),
		posts: fc.constantFrom<readonly string[]>([], ['safeguarding_lead'])
	});
}
