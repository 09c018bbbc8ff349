import { addDays } from '#kernel/london.ts';
import reference from '../../../db/reference/check-ins.json' with { type: 'json' };

export type CheckInStatus = 'planned' | 'tried' | 'done' | 'not_wanted';

/** Days after a report on which somebody asks: rules as data. */
export const CHECK_IN_DAYS: readonly number[] = reference.days;

/** Support that can be offered, by code. */
export const offers: readonly { readonly code: string; readonly label: string }[] =
	reference.offers;

/** Whether somebody still means to ask. */
export const isToCome = (status: CheckInStatus): boolean =>
	status === 'planned' || status === 'tried';

export interface PlannedDay {
	readonly day: number;
	/** London date. */
	readonly dueOn: string;
}

/**
 * The days on which somebody asks. What has passed when they are opened late is asked once, today, instead of
 * never: the last of the passed days stands for those before it.
 */
export function plannedDays(
	reportedOn: string,
	today: string,
	days: readonly number[] = CHECK_IN_DAYS
): PlannedDay[] {
	const all = days.map((day) => ({ day, dueOn: addDays(reportedOn, day) }));
	const passed = all.filter(({ dueOn }) => dueOn <= today).at(-1);
	return [
		...(passed ? [{ day: passed.day, dueOn: today }] : []),
		...all.filter(({ dueOn }) => dueOn > today)
	];
}
