import { quarterDays, quarterInWords } from '#kernel/london.ts';
import { SHIFT_GROUP_WORDS, type ShiftGroup } from '#kernel/shift.ts';

/** One person's place on the staff list; dates are days, `toOn` the last day or null. */
export type StaffListEntry = {
	staffId: string;
	serviceId: string;
	jobRole: string;
	shiftGroup: ShiftGroup;
	fromOn: string;
	toOn: string | null;
};

/** Who said something, reduced to the fixed group they belonged to. */
export type Contributor = {
	serviceId: string;
	jobRole: string;
	shiftGroup: ShiftGroup;
	quarter: string;
};

export type ContributorWords = { isShown: boolean; words: string };

/** Fewer people than this share a role and a shift: say neither (issue: bad input, and safety). */
const LEAST_PEOPLE = 5;

const keyOf = (jobRole: string, shiftGroup: ShiftGroup) => `${shiftGroup} ${jobRole}`;

/** Different people, not assignments: two assignments of one person are still one person. */
function peopleByGroup(
	staffList: readonly StaffListEntry[],
	serviceId: string,
	quarter: string
): Map<string, Set<string>> {
	const { first } = quarterDays(quarter);
	const groups = new Map<string, Set<string>>();
	for (const entry of staffList) {
		const wasHere = entry.fromOn <= first && (entry.toOn === null || entry.toOn >= first);
		if (entry.serviceId !== serviceId || !wasHere) continue;
		const key = keyOf(entry.jobRole, entry.shiftGroup);
		groups.set(key, (groups.get(key) ?? new Set()).add(entry.staffId));
	}
	return groups;
}

/**
 * The groups of one service whose role and shift may be shown in a quarter.
 * Two protections against working it out by subtraction:
 * – groups are fixed (service × role × shift group × quarter) and counted on the staff list of the
 *   quarter's first day, so no filter, search or later joiner or leaver changes what is shown;
 * – when the people left over as "staff" are themselves fewer than five, showing all the others
 *   would point at them, so the smallest shown groups join them until they are five or more.
 */
function shownGroups(
	staffList: readonly StaffListEntry[],
	serviceId: string,
	quarter: string
): Set<string> {
	const groups = [...peopleByGroup(staffList, serviceId, quarter)];
	const hidden = new Set<string>();
	const shown: [string, Set<string>][] = [];
	for (const [key, people] of groups) {
		if (people.size >= LEAST_PEOPLE) shown.push([key, people]);
		else for (const person of people) hidden.add(person);
	}
	shown.sort(([one, few], [other, more]) => few.size - more.size || (one < other ? -1 : 1));
	while (hidden.size > 0 && hidden.size < LEAST_PEOPLE) {
		const [, people] = shown.shift() ?? [];
		if (!people) break;
		for (const person of people) hidden.add(person);
	}
	return new Set(shown.map(([key]) => key));
}

/**
 * How a contributor may be described: role, shift group and quarter where at least five people
 * share them, otherwise "staff" and the quarter, never a closer time. `staffList` is the whole list
 * of the service, never a filtered one; `thisQuarter` only chooses the words. The result depends on
 * nothing else. `roleWords` is the role's own label.
 */
export function describeContributor(
	contributor: Contributor,
	staffList: readonly StaffListEntry[],
	thisQuarter: string,
	roleWords: string
): ContributorWords {
	const { serviceId, jobRole, shiftGroup, quarter } = contributor;
	const when = quarter === thisQuarter ? 'this quarter' : quarterInWords(quarter);
	const shown = shownGroups(staffList, serviceId, quarter);
	if (!shown.has(keyOf(jobRole, shiftGroup))) return { isShown: false, words: `staff, ${when}` };
	const words = `${roleWords}, ${SHIFT_GROUP_WORDS[shiftGroup]}, ${when}`;
	return { isShown: true, words };
}
