import type { FieldOption } from '#kernel/form.ts';
import { quarterOf } from '#kernel/london.ts';
import { SHIFT_GROUP_WORDS, type ShiftGroup } from '#kernel/shift.ts';
import { jobRoleInWords } from '#capabilities/people/model.ts';
import { describeContributor, type StaffListEntry } from '#capabilities/people/small-groups.ts';

export interface SaidBy {
	readonly jobRole: string | null;
	readonly shiftGroup: ShiftGroup | null;
}

const nobody: SaidBy = { jobRole: null, shiftGroup: null };

/** The roles and shifts of a service that five or more people share, so that naming one names nobody. */
export function sharedGroups(
	staffList: readonly StaffListEntry[],
	serviceId: string,
	today: string
): { jobRole: string; shiftGroup: ShiftGroup }[] {
	const quarter = quarterOf(today);
	const seen = new Map<string, { jobRole: string; shiftGroup: ShiftGroup }>();
	for (const { serviceId: where, jobRole, shiftGroup } of staffList) {
		if (where === serviceId) seen.set(`${jobRole}:${shiftGroup}`, { jobRole, shiftGroup });
	}
	return [...seen.values()].filter(
		({ jobRole, shiftGroup }) =>
			describeContributor({ serviceId, jobRole, shiftGroup, quarter }, staffList, quarter, jobRole)
				.isShown
	);
}

/**
 * What is kept of who said something. A role and a shift that fewer than five people share there is a name,
 * so it becomes “staff”: it is not stored, whatever was sent (issue 4, Refusals).
 */
export function keptSaidBy(
	sent: string | undefined,
	shared: readonly { jobRole: string; shiftGroup: ShiftGroup }[]
): SaidBy {
	return shared.find((one) => `${one.jobRole}:${one.shiftGroup}` === sent) ?? nobody;
}

export const saidByInWords = ({ jobRole, shiftGroup }: SaidBy): string =>
	jobRole !== null && shiftGroup !== null
		? `${jobRoleInWords(jobRole)}, ${SHIFT_GROUP_WORDS[shiftGroup]}`
		: 'Staff';

export const saidByOptions = (
	shared: readonly { jobRole: string; shiftGroup: ShiftGroup }[]
): FieldOption[] => [
	{ value: '', label: 'Staff' },
	...shared.map((one) => ({
		value: `${one.jobRole}:${one.shiftGroup}`,
		label: saidByInWords(one)
	}))
];
