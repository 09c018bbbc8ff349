import { SHIFT_GROUP_WORDS, type ShiftGroup } from '#kernel/shift.ts';
import { listOf } from '#kernel/text.ts';

/** People reached by shift group; a group that is not named was not there. */
export type Reach = Partial<Record<ShiftGroup, number>>;

/** People in scope today, by shift group. */
export type InScope = readonly { readonly shiftGroup: ShiftGroup; readonly total: number }[];

export const SHIFT_GROUPS = Object.keys(SHIFT_GROUP_WORDS) as ShiftGroup[];

/** Only groups with somebody in them. */
export function reachOf(given: { readonly [Group in ShiftGroup]?: number | undefined }): Reach {
	const reach: Reach = {};
	for (const group of SHIFT_GROUPS) {
		const count = given[group] ?? 0;
		if (Number.isInteger(count) && count > 0) reach[group] = count;
	}
	return reach;
}

/** `days:3,nights:1`, as events of several rooms carry it. */
export const reachText = (reach: Reach): string =>
	SHIFT_GROUPS.flatMap((group) => (reach[group] ? [`${group}:${reach[group]}`] : [])).join(',');

/** The reach an event tells; what is no group or no count is left out. */
export function readReach(text: unknown): Reach {
	if (typeof text !== 'string') return {};
	const pairs = text.split(',').map((one) => one.split(':'));
	return reachOf(Object.fromEntries(pairs.map(([group, count]) => [group ?? '', Number(count)])));
}

export const reachTotal = (reach: Reach): number =>
	Object.values(reach).reduce((sum, count) => sum + count, 0);

/** 'days 3 and nights 1'. */
export const reachInWords = (reach: Reach): string =>
	listOf(
		SHIFT_GROUPS.flatMap((group) =>
			reach[group] ? [`${SHIFT_GROUP_WORDS[group]} ${reach[group]}`] : []
		)
	);

/**
 * Groups in which more people are said to have been there than the lesson concerns today: nobody is
 * covered who was not there.
 */
export const tooMany = (reach: Reach, inScope: InScope): { group: ShiftGroup; most: number }[] =>
	SHIFT_GROUPS.flatMap((group) => {
		const most = inScope.find((one) => one.shiftGroup === group)?.total ?? 0;
		return (reach[group] ?? 0) > most ? [{ group, most }] : [];
	});

/** What another room tells, cut to who is in scope today. */
export function withinScope(reach: Reach, inScope: InScope): Reach {
	return reachOf(
		Object.fromEntries(
			inScope.map(({ shiftGroup, total }) => [shiftGroup, Math.min(reach[shiftGroup] ?? 0, total)])
		)
	);
}
