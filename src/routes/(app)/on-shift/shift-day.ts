import type { ShiftHours } from '#kernel/shift.ts';

/**
 * Whether a shift of this group that goes on now began the day before: a night is counted on the day
 * it starts. @param time London time, `HH:MM`
 */
export const nightStartedYesterday = (
	time: string,
	shiftGroup: string,
	types: readonly ShiftHours[]
): boolean =>
	types.some(
		({ shiftGroup: group, startsAt, endsAt }) =>
			group === shiftGroup && endsAt <= startsAt && time < endsAt
	);
