import { grantPlanOf } from '../actors.ts';
import type { Calendar } from '../calendar.ts';
import { FIRST_DAY, isEmployed, type SampleStaff } from '../staff.ts';
import { fresh, id, type Step, type Value } from '../step.ts';

/** The day, counted back, on which somebody is written into Holdfast: the first, or their own. */
export const knownFrom = (person: SampleStaff): number =>
	Math.min(FIRST_DAY, person.startedDaysAgo);

/** Everybody by the day they are written in, the longest-serving first. */
export function byDayKnown(staff: readonly SampleStaff[]): [number, SampleStaff[]][] {
	const days = new Map<number, SampleStaff[]>();
	for (const person of staff) {
		const day = knownFrom(person);
		days.set(day, [...(days.get(day) ?? []), person]);
	}
	return [...days].sort(([one], [other]) => other - one);
}

/** A role for everybody as they start, and an account – without a password – for whoever is still here. */
export function accountSteps(staff: readonly SampleStaff[], calendar: Calendar): Step[] {
	return byDayKnown(staff).flatMap(([day, people]): Step[] => {
		const at = calendar.instant(day, '08:45');
		const grants: Step = {
			at,
			actor: 'process',
			command: 'access.grant-first-roles',
			input: { grants: people.map(grantOf) }
		};
		const accounts = people
			.filter((person) => isEmployed(person, 0))
			.map((person): Step => ({
				at,
				actor: 'process',
				command: 'access.open-account',
				input: { staffId: id(`staff:${person.key}`), identityId: fresh(`identity:${person.key}`) }
			}));
		return [grants, ...accounts];
	});
}

function grantOf(person: SampleStaff): Value {
	const { scopeKind, scope } = grantPlanOf(person);
	return {
		staffId: id(`staff:${person.key}`),
		role: person.role,
		scopeKind,
		...(scope === null ? {} : { scopeId: id(scope) })
	};
}
