import { plural } from '#kernel/text.ts';
import type { ShiftGroup } from '#kernel/shift.ts';
import { wasBriefedFor } from './model.ts';

/** A shift worked: one named worker, or a number of agency workers without a name. */
export type ShiftWorked = {
	date: string;
	shiftGroup: ShiftGroup;
	staffId: string | null;
	workerCount: number;
};

/** Unnamed agency workers who were briefed at the handover of one shift. */
export type AgencyBriefed = { date: string; shiftGroup: ShiftGroup; count: number };

export type ShiftsUnbriefed = {
	worked: number;
	unbriefed: number;
	byShiftGroup: { shiftGroup: ShiftGroup; worked: number; unbriefed: number }[];
	sentence: string;
};

/**
 * Shifts worked by someone who had not been briefed (domain 4.2): the headline beside coverage.
 * Agency workers without a name count as shifts, not heads. `worked` runs from the day the lesson
 * took effect; `briefed` holds everyone in scope, so a named worker not in it is left out.
 */
export function shiftsUnbriefed(
	worked: readonly ShiftWorked[],
	briefed: ReadonlyMap<string, Date | null>,
	agencyBriefed: readonly AgencyBriefed[]
): ShiftsUnbriefed {
	const spare = new Map<string, number>();
	const keyOf = (shift: { date: string; shiftGroup: string }) =>
		`${shift.date} ${shift.shiftGroup}`;
	for (const one of agencyBriefed) {
		spare.set(keyOf(one), (spare.get(keyOf(one)) ?? 0) + one.count);
	}
	const groups = new Map<ShiftGroup, { worked: number; unbriefed: number }>();
	for (const shift of worked) {
		const { staffId, shiftGroup, date } = shift;
		let unbriefed: number;
		if (staffId === null) {
			const told = Math.min(spare.get(keyOf(shift)) ?? 0, shift.workerCount);
			spare.set(keyOf(shift), (spare.get(keyOf(shift)) ?? 0) - told);
			unbriefed = shift.workerCount - told;
		} else {
			const briefedAt = briefed.get(staffId);
			if (briefedAt === undefined) continue;
			unbriefed = wasBriefedFor(date, briefedAt) ? 0 : 1;
		}
		const group = groups.get(shiftGroup) ?? { worked: 0, unbriefed: 0 };
		group.worked += staffId === null ? shift.workerCount : 1;
		group.unbriefed += unbriefed;
		groups.set(shiftGroup, group);
	}
	const byShiftGroup = [...groups].map(([shiftGroup, group]) => ({ shiftGroup, ...group }));
	const total = byShiftGroup.reduce((shifts, group) => shifts + group.worked, 0);
	const unbriefed = byShiftGroup.reduce((shifts, group) => shifts + group.unbriefed, 0);
	return { worked: total, unbriefed, byShiftGroup, sentence: inWords(total, unbriefed) };
}

function inWords(worked: number, unbriefed: number): string {
	if (worked === 0) return 'No shifts are recorded yet.';
	const shifts = plural(worked, 'shift', 'shifts');
	if (unbriefed === 0) return `None of ${shifts} was worked by someone not yet briefed.`;
	const was = unbriefed === 1 ? 'was' : 'were';
	return `${unbriefed} of ${shifts} ${was} worked by someone not yet briefed.`;
}
