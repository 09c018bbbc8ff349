import type { Calendar } from '../calendar.ts';
import type { SampleStaff } from '../staff.ts';
import { id, type Step, type Value } from '../step.ts';
import { byDayKnown, knownFrom } from './accounts.ts';

/** Joiners on the day they join, leavers on their last day, and the long-term absent. */
export function staffSteps(staff: readonly SampleStaff[], calendar: Calendar): Step[] {
	const numbers = new Map(staff.map((person) => [person.key, person.number]));
	const joining = byDayKnown(staff).map(([day, people]): Step => ({
		at: calendar.instant(day, '08:15'),
		actor: 'process',
		command: 'people.take-on-many',
		input: { staff: people.map((person) => joinerOf(person, numbers, calendar)) }
	}));
	const changes = staff.flatMap((person): Step[] => [
		...leaving(person, calendar),
		...goingAway(person, calendar)
	]);
	return [...joining, ...changes, upToDate(1, calendar)];
}

function joinerOf(
	person: SampleStaff,
	numbers: ReadonlyMap<string, string>,
	calendar: Calendar
): Value {
	const { service, team, jobRole, contract, shiftGroup } = person;
	const work = {
		serviceId: id(`service:${service}`),
		jobRole,
		contract,
		shiftGroup,
		...(team === null ? {} : { teamId: id(`team:${service}.${team}`) })
	};
	return {
		staffNumber: person.number,
		name: person.name,
		startedOn: calendar.date(person.startedDaysAgo),
		...(person.reportsTo === null ? {} : { reportsToNumber: numbers.get(person.reportsTo) }),
		assignments: service === null ? [] : [work],
		tags: person.tags
	};
}

function leaving(person: SampleStaff, calendar: Calendar): Step[] {
	const { leftDaysAgo } = person;
	if (leftDaysAgo === null || leftDaysAgo > knownFrom(person)) return [];
	return [
		{
			at: calendar.instant(leftDaysAgo, '17:00'),
			actor: 'process',
			command: 'people.record-leaver',
			input: { staffId: id(`staff:${person.key}`), lastOn: calendar.date(leftDaysAgo) }
		},
		upToDate(leftDaysAgo - 1, calendar)
	];
}

function goingAway(person: SampleStaff, calendar: Calendar): Step[] {
	const { away } = person;
	if (!away) return [];
	return [
		{
			at: calendar.instant(away.fromDaysAgo, '09:10'),
			actor: 'process',
			command: 'people.record-absence',
			input: {
				staffId: id(`staff:${person.key}`),
				fromOn: calendar.date(away.fromDaysAgo),
				isLongTerm: 'yes',
				...(away.toDaysAgo === null ? {} : { toOn: calendar.date(away.toDaysAgo) })
			}
		}
	];
}

/** What the house does each night by itself; here only where it changes anything. */
const upToDate = (daysAgo: number, calendar: Calendar): Step => ({
	at: calendar.instant(daysAgo, '00:05'),
	actor: 'process',
	command: 'briefings.bring-up-to-date',
	input: {}
});
