import { moveStaff, recordLeaver } from '#capabilities/people/commands/move.server.ts';
import {
	changeStaff,
	recordAbsence,
	tagStaff
} from '#capabilities/people/commands/staff.server.ts';
import {
	absenceForm,
	changeStaffForm,
	leaveForm,
	moveForm,
	tagForm
} from '#capabilities/people/forms.ts';
import type { FormDefinition } from '#kernel/form.ts';
import type { Command } from '#platform/perform/command.ts';
import type { SentForm } from '#platform/web/form.server.ts';

/** One form about one member of staff: what it asks, and which command it becomes. */
export interface StaffChange {
	readonly form: FormDefinition;
	readonly command: Command;
	/** The members of the command's input that no field asks for. */
	more(staffId: string, sent: SentForm): object;
}

const forStaff = (staffId: string) => ({ staffId });

/** The forms of a person, by the last part of their address. */
export const changes: ReadonlyMap<string, StaffChange> = new Map<string, StaffChange>([
	[
		'details',
		{
			form: changeStaffForm,
			command: changeStaff,
			more: (id, { revision }) => ({ id, revision })
		}
	],
	['move', { form: moveForm, command: moveStaff, more: forStaff }],
	[
		'leave',
		{
			form: leaveForm,
			command: recordLeaver,
			more: (staffId, { revision }) => ({ staffId, revision })
		}
	],
	[
		'absence',
		{
			form: absenceForm,
			command: recordAbsence,
			more: (staffId, { data }) => ({ staffId, absenceId: String(data.get('absenceId') ?? '') })
		}
	],
	['tag', { form: tagForm, command: tagStaff, more: forStaff }]
]);
