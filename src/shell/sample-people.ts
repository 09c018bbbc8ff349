import { roleWords, type Role } from '#kernel/actor.ts';

interface Candidate {
	readonly identityId: string;
	readonly name: string;
	readonly role: Role;
	readonly place: string | null;
}

/** How many people of each role the sign-in page offers: enough to see each view, few enough to choose. */
const wanted: readonly (readonly [Role, number])[] = [
	['care_worker', 2],
	['team_leader', 1],
	['registered_manager', 2],
	['operations_manager', 1],
	['quality_lead', 1],
	['director', 1],
	['administrator', 1]
];

/** The people one tap signs in as: the first of each role, in the order given. */
export function chooseSamplePeople(
	people: readonly Candidate[]
): { identityId: string; name: string; line: string }[] {
	return wanted.flatMap(([role, count]) =>
		people
			.filter((person) => person.role === role)
			.slice(0, count)
			.map((person) => ({
				identityId: person.identityId,
				name: person.name,
				line: person.place ? `${roleWords[role]}, ${person.place}` : roleWords[role]
			}))
	);
}
