import { londonDate, quarterOf } from '#kernel/london.ts';
import type { ShiftGroup } from '#kernel/shift.ts';
import { jobRoleInWords } from '#capabilities/people/model.ts';
import { describeContributor, type StaffListEntry } from '#capabilities/people/small-groups.ts';

export interface ShownContributor {
	readonly words: string;
	/** When they said it, or null where the time would point at them. */
	readonly at: string | null;
}

/**
 * How somebody who said something is shown to this reader: by name to those who must answer them,
 * otherwise by role, shift and time where five or more people share them, otherwise "staff, this quarter".
 * @param staffList the whole list of the service, never a filtered one
 */
export function shownContributor(
	said: {
		readonly name: string | null;
		readonly role: string | null;
		readonly shiftGroup: string | null;
		readonly serviceId: string;
		readonly at: Date;
	},
	reader: { readonly seesNames: boolean; readonly now: Date },
	staffList: readonly StaffListEntry[]
): ShownContributor {
	const at = said.at.toISOString();
	if (reader.seesNames) {
		const role = said.role ? ` · ${jobRoleInWords(said.role)}` : '';
		return { words: `${said.name ?? 'Somebody without an account'}${role}`, at };
	}
	const quarter = quarterOf(londonDate(said.at));
	const thisQuarter = quarterOf(londonDate(reader.now));
	const shown = describeContributor(
		{
			serviceId: said.serviceId,
			jobRole: said.role ?? '',
			shiftGroup: (said.shiftGroup ?? 'office') as ShiftGroup,
			quarter
		},
		staffList,
		thisQuarter,
		jobRoleInWords(said.role ?? 'staff')
	);
	return { words: shown.words, at: shown.isShown ? at : null };
}
