import type { RequestEvent } from '@sveltejs/kit';
import { servicesFor, shiftTypes, teamsOf } from '#capabilities/organisation/queries.server.ts';
import { importShifts } from '#capabilities/people/commands/shifts.server.ts';
import { importStaff } from '#capabilities/people/commands/take-on-many.server.ts';
import type { ListRead, RowProblem } from '#capabilities/people/import/cells.ts';
import { readShiftList } from '#capabilities/people/import/shift-list.ts';
import { readStaffList } from '#capabilities/people/import/staff-list.ts';
import { canKeepStaff } from '#capabilities/people/policy.ts';
import { staffByNumber } from '#capabilities/people/queries.server.ts';
import { londonDate } from '#kernel/london.ts';
import type { Command } from '#platform/perform/command.ts';
import type { Outcome } from '#platform/perform/outcome.ts';
import { readListFile } from './read-file.server.ts';

/** What came of a list. `outcome` is null when nothing was handed to the command. */
export type TakenIn =
	| { readonly problem: string }
	| {
			readonly taken: number;
			readonly known: number;
			readonly rejected: number;
			readonly problems: readonly RowProblem[];
			readonly outcome: Outcome | null;
	  };

/**
 * Reads a list and takes it in through its command: every row, or every row without a problem when
 * the sender said so. Rows go in together or not at all.
 */
export async function takeIn(
	locals: RequestEvent['locals'],
	bytes: Uint8Array,
	asked: { readonly isStaff: boolean; readonly leaveOut: boolean; readonly key: string | undefined }
): Promise<TakenIn> {
	const actor = locals.person();
	const file = await readListFile(bytes);
	if ('problem' in file) return file;
	const { services, teams, known, types } = await locals.read(async (tx) => ({
		services: await servicesFor(tx, actor),
		teams: asked.isStaff ? await teamsOf(tx, actor.providerId, 'all') : [],
		known: await staffByNumber(tx, actor.providerId),
		types: asked.isStaff ? [] : await shiftTypes(tx, actor.providerId)
	}));
	const kept = services.filter(({ id }) => canKeepStaff(actor, [id]).allowed);
	const { headings, rows } = file;
	if (asked.isStaff) {
		const read = readStaffList(headings, rows, { services: kept, teams, known });
		return hand(locals, importStaff, read, (staff) => ({ staff }), {
			...asked,
			broken: file.broken
		});
	}
	const today = londonDate(new Date());
	const read = readShiftList(headings, rows, { services: kept, shiftNames: types, known, today });
	return hand(locals, importShifts, read, (shifts) => ({ shifts }), {
		...asked,
		broken: file.broken
	});
}

async function hand<Row>(
	locals: RequestEvent['locals'],
	command: Command,
	read: ListRead<Row>,
	inputOf: (rows: readonly Row[]) => object,
	asked: {
		readonly leaveOut: boolean;
		readonly key: string | undefined;
		readonly broken: readonly RowProblem[];
	}
): Promise<TakenIn> {
	const problems = [...asked.broken, ...read.problems].sort((a, b) => a.line - b.line);
	const rejected = new Set(problems.map(({ line }) => line)).size;
	const counts = { known: read.known, rejected, problems };
	const isStopped = problems.length > 0 && !asked.leaveOut;
	if (isStopped || read.rows.length === 0) return { ...counts, taken: 0, outcome: null };
	const outcome = await locals.perform(
		command,
		inputOf(read.rows.map(({ row }) => row)),
		asked.key === undefined ? {} : { key: asked.key }
	);
	if (outcome.kind !== 'done') return { ...counts, taken: 0, outcome };
	// Shifts that were here already made no event of their own.
	const made = outcome.eventNames.filter(
		(name) => name === 'staff.joined' || name === 'shift.recorded'
	);
	const taken = outcome.isRepeat ? read.rows.length : made.length;
	return { ...counts, known: counts.known + read.rows.length - taken, taken, outcome };
}
